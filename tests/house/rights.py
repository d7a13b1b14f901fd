"""Services decide who may do what, whichever door calls them: each of them asks for the right, and no command decides."""

import re

from tree import places, without_comments

# S-22: what the roll forbids is refused by the service that does it, for every door. Two files of the command line may name
# refusals: one refuses what only the command line has (--signed-in, streams, questions), the other has the words of all faults.
REFUSAL_ROOMS = {"src/cli/acting/own_refusals.cpp", "src/cli/exit_code.hpp"}
REFUSALS = re.compile(r"\bFault::(?:denied|refused)\b|\b(?:throw\s+)?Error\s*\{\s*Refusal::")

# S-22: a public function of a service asks for the right it needs, or looks at who acts, but for these.
ASKS = re.compile(r"\b(?:require_right\w*|require_operator\w*|require_customer|require_themself|SettingsGuard|get_reader)\b|\btx\.actor\b")
ASK_NOTHING = {
    # A secret says who they are: a password, the token of a mail or of a session.
    "accept_contact_link", "accept_invitation", "change_password", "confirm_address", "find_lapsed_contact_session",
    "find_live_contact_session", "find_live_session", "get_contact_link", "get_invitation", "get_new_address",
    "open_contact_session", "end_own_session", "keep_draft_of_lapsed", "reset_password", "sign_in", "sign_in_by_claim", "sign_in_contact",
    "use_contact_session", "use_is_due", "use_session",
    "begin_staff_reading", "end_staff_reading", "find_live_staff_reading", "get_reading_link",
    # Anybody may, and is told nothing of what the roll holds (P-15, S-30).
    "audit_failed_sign_in", "failures_lie_ahead", "register_contact", "request_contact_password_reset",
    "settle_failures_ahead",
    # Pages and texts that customers read before they are known.
    "consent_to_ask_for", "consent_to", "portal_page_html", "portal_page_template", "present_consent_text",
    "portal_look", "portal_style", "preview_portal_page", "registration_mail",
    # Parts of acts that have asked for a right before.
    "ask_new_address", "change_address", "default_pipeline", "doubts_of_group_filter", "end_sessions_without_entry",
    "errors_of_portal", "exclusions_judged_on", "fill_primary", "first_month_ahead", "get_customer", "get_own_choices", "has_permission",
    "get_customer_rules", "look_at_single_sign_on", "get_form_to_connect", "get_mail_transport", "list_shown_conversations", "next_step",
    "pipeline_of_form", "place_imported_conversations", "settle_entry", "vocabulary_of_tickets",
}  # fmt: skip


def check_refusals(tree):
    for path in tree.cpp("src/cli"):
        if path not in REFUSAL_ROOMS:
            for line, what in places(without_comments(tree.text(path)), REFUSALS):
                yield f"{path}:{line}: {' '.join(what.split())}: a service refuses, whichever door calls it; the command line alone in {' and '.join(sorted(REFUSAL_ROOMS))}"


def declared_acts(tree):
    """The names of the functions with a transaction that headers declare."""
    names = set()
    for path in tree.cpp("include/rollcall/service"):
        code = without_comments(tree.text(path))
        names |= {match.group(1) for match in re.finditer(r"^[A-Za-z][^;{}()=]*?\b(\w+)\((?:const )?store::Tx& ", code, re.M)}
    return {name for name in names if not name.startswith("require_")}


ACT = re.compile(r"^[A-Za-z][^;{}=]*?\b(\w+)\((?:const )?store::Tx& [^{;]*?\)(?: const)? \{\n(.*?)^\}", re.M | re.S)


def check_rights(tree):
    acts = declared_acts(tree) - ASK_NOTHING
    for path in tree.cpp("src/service"):
        code = without_comments(tree.text(path))
        for match in ACT.finditer(code):
            if match.group(1) in acts and not ASKS.search(match.group(2)):
                line = code.count("\n", 0, match.start(1)) + 1
                yield f"{path}:{line}: {match.group(1)} asks for no right: whichever door calls it, it has to (service/right.hpp)"
