"""Combined operations have the same result as single ones, and can be reversed."""

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from empact.lib.migrations import Together

pytestmark = pytest.mark.django_db

OPERATIONS_APART = 9

TREE = migrations.CreateModel("Tree", [("id", models.BigAutoField(primary_key=True))])

LATER = [
    migrations.CreateModel("Apple", [("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("apple", "tree", models.ForeignKey("orchard.Tree", models.CASCADE)),
    migrations.AddField(
        "apple", "beside", models.ManyToManyField("orchard.Tree", related_name="+")
    ),
    migrations.AddField("apple", "weight", models.IntegerField(default=0)),
    migrations.AddIndex("apple", models.Index(fields=["weight"], name="by_weight")),
    migrations.AddConstraint(
        "apple", models.CheckConstraint(condition=models.Q(weight__gte=0), name="weighs_something")
    ),
    migrations.AddField("tree", "planted", models.IntegerField(null=True)),
    migrations.AddIndex("tree", models.Index(fields=["planted"], name="by_year")),
]


@pytest.fixture
def orchard():
    """Return an app that has trees, and carry out its operations and take them back."""

    class Orchard:
        def __init__(self):
            self.states = [ProjectState()]
            self.done = []
            self.carry_out(TREE)

        def carry_out(self, operation):
            before = self.states[-1]
            after = before.clone()
            operation.state_forwards("orchard", after)
            with connection.schema_editor() as editor:
                operation.database_forwards("orchard", editor, before, after)
            self.states.append(after)
            self.done.append(operation)

        def take_back(self):
            after, operation = self.states.pop(), self.done.pop()
            with connection.schema_editor() as editor:
                operation.database_backwards("orchard", editor, after, self.states[-1])

    return Orchard()


def schema():
    """Return columns, indexes and constraints of the orchard, in words of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type, is_nullable"
            " FROM information_schema.columns WHERE table_name LIKE 'orchard_%'"
            " UNION ALL SELECT tablename, indexname, indexdef, ''"
            " FROM pg_indexes WHERE tablename LIKE 'orchard_%'"
            " UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), ''"
            " FROM pg_constraint WHERE conrelid::regclass::text LIKE 'orchard_%'"
        )
        return sorted(cursor.fetchall())


def test_together_they_leave_what_they_leave_one_by_one(orchard):
    bare = schema()
    for operation in LATER:
        orchard.carry_out(operation)
    one_by_one = schema()
    for _ in LATER:
        orchard.take_back()

    orchard.carry_out(Together(LATER))

    assert len(one_by_one) > len(bare)
    assert schema() == one_by_one


def test_what_was_carried_out_together_can_be_taken_back(orchard):
    bare = schema()
    orchard.carry_out(Together(LATER))

    orchard.take_back()

    assert schema() == bare


def test_together_can_be_taken_back_only_where_each_of_them_can():
    assert Together(LATER).reversible
    assert not Together([*LATER, migrations.RunSQL("SELECT 1")]).reversible


@pytest.fixture
def ours():
    return {found.label for found in apps.get_app_configs() if "site-packages" not in found.path}


def test_no_migration_of_ours_draws_the_models_again_and_again(ours):
    """One with hundreds of operations takes a minute of every fresh database."""
    loader = MigrationLoader(connection)

    many = {
        f"{app}.{name}": len(loader.graph.nodes[app, name].operations)
        for app, name in loader.graph.nodes
        if app in ours and len(loader.graph.nodes[app, name].operations) > OPERATIONS_APART
    }

    assert many == {}


def test_what_others_migrate_runs_while_there_are_few_models(ours):
    """Each of their operations draws all models that there are, and ours are three hundred."""
    executor = MigrationExecutor(connection)
    everything = executor.loader.graph.leaf_nodes()

    plan = [step.app_label for step, _ in executor.migration_plan(everything, clean_start=True)]

    large = plan.index("records")
    assert {*plan[large:]} <= ours
    assert {*plan[:large]} & ours == {"people"}
