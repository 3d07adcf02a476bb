"""The language in which a page is answered.

A page is in one language as a whole. If its texts are translated, it is in the reader's language,
and otherwise in English, with a line that says so. See docs/adr/0080.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from empact.lib.languages import known_language, language_of
from empact.lib.problems import asks_the_api

TRANSLATED = frozenset(
    {
        "accessibility",
        "account",
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_set_password",
        "actions:action_detail",
        "actions:action_end",
        "actions:action_figures",
        "actions:action_list",
        "actions:action_report",
        "actions:action_report_change",
        "actions:action_report_reopen",
        "actions:action_report_submit",
        "actions:action_settle",
        "actions:area_detail",
        "actions:area_list",
        "actions:asked_list",
        "actions:assignment_create",
        "actions:assignment_end",
        "actions:contribution_accept",
        "actions:contribution_at_once",
        "actions:contribution_autosave",
        "actions:contribution_change",
        "actions:contribution_detail",
        "actions:contribution_endorse",
        "actions:contribution_preliminary",
        "actions:contribution_receipt",
        "actions:contribution_reopen",
        "actions:contribution_return",
        "actions:contribution_review",
        "actions:contribution_start",
        "actions:contribution_submit",
        "actions:delegation_detail",
        "actions:delegation_give",
        "actions:delegation_hand_in",
        "actions:delegation_list",
        "actions:delegation_send_back",
        "actions:delegation_take_away",
        "actions:endorsement_withdraw",
        "actions:entry_ask",
        "actions:entry_detail",
        "actions:entry_go_on",
        "actions:entry_list",
        "actions:entry_set_aside",
        "actions:entry_start",
        "actions:entry_take_back",
        "actions:event_add",
        "actions:event_answer",
        "actions:event_ask",
        "actions:event_cancel",
        "actions:event_change",
        "actions:event_detail",
        "actions:event_figures",
        "actions:event_list",
        "actions:event_participation_remove",
        "actions:event_remove",
        "actions:event_report_start",
        "actions:finding_create",
        "actions:finding_reopen",
        "actions:finding_solve",
        "actions:finding_withdraw",
        "actions:judicial_contact",
        "actions:judicial_measure_begin",
        "actions:judicial_measure_change",
        "actions:judicial_measure_confirm",
        "actions:judicial_measure_create",
        "actions:judicial_measure_detail",
        "actions:judicial_measure_list",
        "actions:judicial_measure_return",
        "actions:judicial_measure_withdraw",
        "actions:lowering_confirm",
        "actions:lowering_drop",
        "actions:lowering_list",
        "actions:lowering_propose",
        "actions:marking_change",
        "actions:marking_detail",
        "actions:message_change",
        "actions:message_detail",
        "actions:message_drop",
        "actions:message_list",
        "actions:message_retry",
        "actions:message_send",
        "actions:message_write",
        "actions:missing_contacts",
        "actions:oap_report",
        "actions:oap_report_change",
        "actions:oap_report_reopen",
        "actions:oap_report_submit",
        "actions:obligation_detail",
        "actions:observation_change",
        "actions:observation_create",
        "actions:observation_detail",
        "actions:observation_withdraw",
        "actions:owed_list",
        "actions:participation_answer",
        "actions:participation_ask",
        "actions:participation_change",
        "actions:participation_take_back",
        "actions:participation_withdraw",
        "actions:plan_check",
        "actions:plan_delivery",
        "actions:plan_owing",
        "actions:priority_plans",
        "actions:release_add",
        "actions:release_remove",
        "actions:report_list",
        "actions:resource_add",
        "actions:resource_change",
        "actions:resource_overview",
        "actions:resource_remove",
        "actions:resources_enter",
        "actions:return_apply",
        "actions:return_workbook",
        "actions:return_workbook_download",
        "actions:review_list",
        "actions:role_hand_over",
        "actions:round_list",
        "actions:round_owing",
        "actions:submit_ready",
        "actions:support_add",
        "actions:support_answer",
        "actions:support_change",
        "actions:support_list",
        "actions:support_remove",
        "actions:target_add",
        "actions:target_change",
        "actions:target_remove",
        "actions:team_actions",
        "actions:threat_plans",
        "actions:threat_support",
        "actions:version_list",
        "confirm",
        "desk:calendar",
        "desk:calendar_feed",
        "desk:calendar_feed_make",
        "desk:calendar_feed_withdraw",
        "desk:calendar_month",
        "desk:contacts",
        "desk:gaps",
        "desk:goal_matrix",
        "desk:plan_people",
        "desk:reminders",
        "desk:reminders_stop",
        "desk:saved_search_create",
        "desk:saved_search_list",
        "desk:saved_search_remove",
        "desk:saved_search_rename",
        "desk:to_explain",
        "eu_login_callback",
        "eu_login_login",
        "glossary",
        "guide",
        "help",
        "home",
        "invitation_accept",
        "lost_device",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
        "people:authority_add",
        "people:authority_change",
        "people:invitation_resend",
        "people:invitation_withdraw",
        "people:organisation_detail",
        "people:organisation_list",
        "people:person_invite",
        "people:role_assign",
        "people:role_end",
        "people:role_list",
        "people:team",
        "person_reset_factors",
        "results:area_detail",
        "results:area_series",
        "results:cell_clear",
        "results:check_explain",
        "results:check_list",
        "results:clearance_ask",
        "results:clearance_list",
        "results:clearance_take_back",
        "results:contradiction_list",
        "results:figure_restate",
        "results:figure_trace",
        "results:history_context",
        "results:history_events",
        "results:history_list",
        "results:label_list",
        "results:label_map",
        "results:missing_figure_give",
        "results:number_detail",
        "results:priority_label_map",
        "results:published_trace",
        "results:request_detail",
        "results:request_grant",
        "results:request_refuse",
        "results:request_withdraw",
        "results:restatement_ask",
        "results:restatement_list",
        "results:series_detail",
        "results:series_list",
        "results:snapshot_detail",
        "results:snapshot_list",
        "results:stated_total_create",
        "results:stated_total_remove",
        "results:stated_trace",
        "results:year_detail",
        "results:year_list",
        "session_list",
        "sign_in",
        "sign_in_link",
        "sign_in_link_sent",
        "sign_in_link_use",
        "sign_out",
        "signed_out",
        "socialaccount_connections",
        "token_create",
        "token_list",
        "token_revoke",
    }
)
"""Pages whose texts are all in the catalogues; tests/words/test_catalogues.py checks them."""


class ReadersLanguage:
    """Answers each page in the language of its reader.

    The account names it, or else the cookie of the language switch, or else the browser. It is
    before the cache of published pages, which keeps one answer for each language. API clients are
    not asked: the API speaks English.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if asks_the_api(request):
            return self.get_response(request)
        request.language = translation.get_language_from_request(request)  # type: ignore[attr-defined]  # read by language_of
        with translation.override(request.language):  # type: ignore[attr-defined]
            response = self.get_response(request)
        # No cache may keep an answer without asking whether it holds, and its ETag names the
        # language. So the cookie need not be named, which would part the readers by all cookies.
        patch_vary_headers(response, ["Accept-Language"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> None:
        if asks_the_api(request):
            return
        learn_from_account(request)
        match = request.resolver_match
        is_translated = match is not None and match.view_name in TRANSLATED
        translation.activate(language_of(request) if is_translated else settings.LANGUAGE_CODE)


def learn_from_account(request: HttpRequest) -> None:
    """Take the language of the account, if the reader is signed in and has chosen one."""
    # Without a session there is no account, and the user is not looked for.
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        chosen = getattr(request.user, "language", "")
        if chosen:
            request.language = known_language(chosen)  # type: ignore[attr-defined]  # as above
