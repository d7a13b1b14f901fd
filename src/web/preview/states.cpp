#include "states.hpp"

namespace rollcall::web {
namespace {

using By = SampleVisitor;
using Portal = SamplePortal;

std::string below_ticket(const char* ticket, const char* page) {
  return std::string{ticket} + page;
}

constexpr PreviewState states[]{
    {"", "home", [](Portal& portal) { return portal.get(""); }},

    {"login", "login", [](Portal& portal) { return portal.get("login"); }},
    {"login", "login-error",
     [](Portal& portal) {
       return portal.post("login", {{"email", "carl@customer.example"}, {"password", "a wrong one"}});
     }},
    {"login", "login-no-address",
     [](Portal& portal) {
       return portal.post("login", {{"email", "carl"}});
     }},
    {"login", "login-wait", [](Portal& portal) { return portal.after_too_many_tries(); }},
    {"login", "stale", [](Portal& portal) { return portal.from_elsewhere("login"); }},
    {"login", "off", [](Portal& portal) { return portal.while_off("login"); }},
    {"logout", "logout", [](Portal& portal) { return portal.get("logout"); }},
    {"access-denied", "access-denied", [](Portal& portal) { return portal.get("access-denied"); }},

    {"login", "login-sso",
     [](Portal& portal) { return portal.under_sso(SignInMethod::sso_jwt, [&] { return portal.get("login"); }); }},
    {"logout", "logout-sso",
     [](Portal& portal) { return portal.under_sso(SignInMethod::sso_jwt, [&] { return portal.get("logout"); }); }},
    {"sso", "sso-failed",
     [](Portal& portal) { return portal.under_sso(SignInMethod::sso_oidc, [&] { return portal.get("sso"); }); }},
    {"sso/jwt", "sso-late",
     [](Portal& portal) {
       return portal.under_sso(SignInMethod::sso_jwt, [&] { return portal.post("sso/jwt", {}); });
     }},
    {"sso/oidc/callback", "sso-oidc-late",
     [](Portal& portal) {
       return portal.under_sso(SignInMethod::sso_oidc, [&] { return portal.get("sso/oidc/callback?code=1"); });
     }},
    {"sso/saml", "sso-other-way", [](Portal& portal) { return portal.post("sso/saml", {}); }},
    {"sso/saml/metadata", "sso-metadata", [](Portal& portal) { return portal.get("sso/saml/metadata"); }},

    {"register", "register", [](Portal& portal) { return portal.get("register"); }},
    {"register", "register-error",
     [](Portal& portal) {
       return portal.post("register", {{"email", "carl"}});
     }},
    {"register", "register-done", [](Portal& portal) { return portal.get("register?done=1"); }},
    {"reset-request", "reset-request", [](Portal& portal) { return portal.get("reset-request"); }},
    {"reset-request", "reset-request-error",
     [](Portal& portal) {
       return portal.post("reset-request", {{"email", "carl"}});
     }},
    {"reset-request", "reset-request-done", [](Portal& portal) { return portal.get("reset-request?done=1"); }},
    {"reset", "reset", [](Portal& portal) { return portal.get("?contact_password_reset=" + Portal::reset_token()); }},
    {"reset", "reset-error",
     [](Portal& portal) {
       return portal.post("reset", {{"link_token", Portal::reset_token()}, {"password", "password"}});
     }},
    {"reset", "reset-expired", [](Portal& portal) { return portal.get("reset"); }},
    {"consent", "consent", [](Portal& portal) { return portal.get("consent", By::unasked); }},
    {"consent", "consent-error", [](Portal& portal) { return portal.post("consent", {}, By::unasked); }},

    {"tickets", "tickets", [](Portal& portal) { return portal.get("tickets", By::customer); }},
    {"tickets", "tickets-mine",
     [](Portal& portal) { return portal.get("tickets?view=mine&sort=subject", By::customer); }},
    {"tickets", "tickets-next",
     [](Portal& portal) { return portal.get("tickets?after=" + Portal::ticket_on_first_page(), By::customer); }},
    {"tickets", "tickets-no-match",
     [](Portal& portal) { return portal.get("tickets?search=nothing+like+it", By::customer); }},
    {"tickets", "tickets-empty", [](Portal& portal) { return portal.get("tickets", By::newcomer); }},
    {"tickets", "tickets-busy", [](Portal& portal) { return portal.while_busy("tickets"); }},
    {"tickets.csv", "tickets-export", [](Portal& portal) { return portal.get("tickets.csv", By::customer); }},
    {"tickets/N", "ticket", [](Portal& portal) { return portal.get(Portal::open_ticket, By::customer); }},
    {"tickets/N", "ticket-closed", [](Portal& portal) { return portal.get(Portal::closed_ticket, By::customer); }},
    {"tickets/N", "ticket-empty", [](Portal& portal) { return portal.get(Portal::silent_ticket, By::customer); }},
    {"tickets/N", "not-found", [](Portal& portal) { return portal.get("tickets/999999", By::customer); }},
    {"tickets/N/files/N", "file",
     [](Portal& portal) { return portal.get(below_ticket(Portal::open_ticket, "/files/1"), By::customer); }},
    {"tickets/N/reply", "reply-error",
     [](Portal& portal) {
       return portal.post(below_ticket(Portal::open_ticket, "/reply"), {{"text", " "}}, By::customer);
     }},
    {"tickets/N/reply", "reply-refused",
     [](Portal& portal) {
       return portal.post(below_ticket(Portal::closed_ticket, "/reply"), {{"text", "One thing more."}}, By::customer);
     }},
    {"tickets/N/reply", "reply-done",
     [](Portal& portal) {
       return portal.post(below_ticket(Portal::silent_ticket, "/reply"),
                          {{"text", "It does not print."}, {"key", "preview"}}, By::customer);
     }},
    {"tickets/N/close", "close",
     [](Portal& portal) { return portal.get(below_ticket(Portal::open_ticket, "/close"), By::customer); }},
    {"tickets/N/close", "close-done",
     [](Portal& portal) {
       return portal.post(below_ticket(Portal::silent_ticket, "/close"), {{"key", "preview"}}, By::customer);
     }},
    {"tickets/new", "new", [](Portal& portal) { return portal.get("tickets/new", By::customer); }},
    {"tickets/new", "new-error",
     [](Portal& portal) {
       return portal.post("tickets/new", {{"key", "preview"}, {"answer.text", "It does not print."}}, By::customer);
     }},
    {"tickets/new", "new-done",
     [](Portal& portal) {
       return portal.post("tickets/new",
                          {{"key", "preview"}, {"answer.subject", "Toner"}, {"answer.text", "Two, please."}},
                          By::newcomer);
     }},

    {"account", "account", [](Portal& portal) { return portal.get("account", By::customer); }},
    {"account", "account-error",
     [](Portal& portal) {
       return portal.post("account", {{"act", "password"}}, By::customer);
     }},
    {"account", "account-done", [](Portal& portal) { return portal.get("account?done=settings", By::customer); }},

    {"open", "open", [](Portal& portal) { return portal.get("open", By::staff_with_link); }},
    {"open", "open-expired", [](Portal& portal) { return portal.get("open"); }},
    {"open", "open-reading", [](Portal& portal) { return portal.get("tickets", By::staff); }},
    {"open", "open-refused",
     [](Portal& portal) {
       return portal.post(below_ticket(Portal::open_ticket, "/reply"), {{"text", "Mine"}}, By::staff);
     }},
    {"open", "open-over", [](Portal& portal) { return portal.get("tickets", By::staff_too_late); }},
    {"open", "open-ended", [](Portal& portal) { return portal.get("open?done=1"); }},
};

}  // namespace

std::span<const PreviewState> preview_states() {
  return states;
}

}  // namespace rollcall::web
