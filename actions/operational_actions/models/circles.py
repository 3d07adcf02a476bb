"""Trigger of the database that refuses actions which follow each other in a circle."""

import pgtrigger

NO_CIRCLE = pgtrigger.Trigger(
    name="follows_no_action_that_follows_it",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("predecessor_id"),
    condition=pgtrigger.Q(new__predecessor__isnull=False),
    func="""
        IF EXISTS (
            WITH RECURSIVE earlier(id) AS (
                SELECT NEW.predecessor_id
                UNION
                SELECT action.predecessor_id
                FROM actions_operationalaction action JOIN earlier ON action.id = earlier.id
                WHERE action.predecessor_id IS NOT NULL
            )
            SELECT 1 FROM earlier WHERE id = NEW.id
        ) THEN
            RAISE EXCEPTION 'An action cannot follow an action that follows it.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
"""Refuses an action that would follow itself, directly or through others."""
