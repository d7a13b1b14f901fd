#include "rollcall/web/door.hpp"

#include <algorithm>
#include <charconv>

#include "form_token.hpp"
#include "frame.hpp"
#include "pages/pages.hpp"
#include "respond.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/sso/oidc.hpp"
#include "rollcall/sso/saml.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "visit.hpp"
#include "web/http/status.hpp"

namespace rollcall::web {
namespace {

constexpr std::size_t longest_form = std::size_t{256} << 10;
constexpr std::size_t longest_form_of_provider = 2 * sso::largest_posted_response;  // percent-encoded
constexpr std::size_t longest_form_with_files = std::size_t{26} << 20;

using Parts = std::vector<std::string>;
using Page = Response (*)(Visit&);

/// W-21: what staff in a customer's place may do with a page. By default they may do nothing with it.
enum class Staff { nothing, reads, does };

struct Route {
  std::string_view path;  ///< below the slug, with `N` where a number stands
  bool takes_post;
  Page page;
  Staff staff = Staff::nothing;
};

// An answer has no page of its own: who comes back to its address sees the ticket.
Response replying(Visit& visit) {
  const auto id = visit.numbers[0];
  return visit.is_post() ? reply(visit, id) : see_other(visit.address("tickets/" + std::to_string(id)));
}

constexpr Route all_routes[]{
    {"", false, home, Staff::reads},
    {"login", true, login},
    {"logout", true, logout},
    {"register", true, registration},
    {"reset-request", true, reset_request},
    {"reset", true, reset},
    {"consent", true, consent},
    {"access-denied", false, access_denied},
    {"account", true, own_page},
    {"open", true, opening, Staff::reads},
    {"sso", false, sign_on},
    {"sso/jwt", true, sign_on_by_token},
    {"sso/oidc/callback", false, sign_on_by_code},
    {"sso/saml", true, sign_on_by_response},
    {"sso/saml/metadata", false, saml_metadata},
    {"tickets", false, tickets, Staff::reads},
    {"tickets.csv", false, tickets_csv, Staff::reads},
    {"tickets/new", true, new_ticket, Staff::does},
    {"tickets/N", false, [](Visit& visit) { return ticket(visit, visit.numbers[0]); }, Staff::reads},
    {"tickets/N/reply", true, replying, Staff::does},
    {"tickets/N/close", true, [](Visit& visit) { return close(visit, visit.numbers[0]); }, Staff::does},
    {"tickets/N/files/N", false, [](Visit& visit) { return attachment(visit, visit.numbers[0], visit.numbers[1]); },
     Staff::reads}};

std::optional<std::int64_t> id_from(const std::string& part) {
  std::int64_t id = 0;
  const auto [end, wrong] = std::from_chars(part.data(), part.data() + part.size(), id);
  if (wrong != std::errc{} || end != part.data() + part.size() || id <= 0) return std::nullopt;
  return std::to_string(id) == part ? std::optional{id} : std::nullopt;
}

Response message(Visit& visit, int status, std::string_view title, std::string_view text,
                 const std::string& reference = {}) {
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return message_page(tx, visit, status, title, text, reference);
}

Response retry_later(Response response) {
  response.fields.push_back({"Retry-After", "30"});
  return response;
}

// The same in the reader's language, with the portal's look.
Response page_for(Visit& visit, int status) {
  switch (status) {
    case status::bad_request:
    case status::unsupported_media_type:
      return message(visit, status, "page_unreadable", "page_unreadable_text");
    case status::not_found:
      return message(visit, status, "page_not_found", "page_not_found_text");
    case status::method_not_allowed:
      return message(visit, status, "page_cannot_here", "page_cannot_here_text");
    case status::content_too_large:
      return message(visit, status, "page_too_large", "page_too_large_text");
    case status::unavailable:
      return retry_later(message(visit, status, "page_busy", "page_busy_text"));
    default:
      return Door::refusal(status);
  }
}

Response refuse_method(Visit& visit, const std::string& allowed) {
  auto response = page_for(visit, status::method_not_allowed);
  response.fields.push_back({"Allow", allowed});
  return response;
}

// `tickets/N/reply`, of `tickets/12/reply`, which puts the 12 among the visit's numbers. A typed N is none.
std::string route_path(Visit& visit) {
  Parts parts;
  for (const auto& part : visit.path) {
    const auto number = id_from(part);
    if (number) visit.numbers.push_back(*number);
    parts.push_back(number ? "N" : part == "N" ? "?" : part);
  }
  return join(parts, "/");
}

bool is_reading(Visit& visit) {
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  const auto guest = find_guest(tx, visit);
  return guest && guest->reading;
}

// W-21: who reads in a customer's place sees what is the customer's alone, and changes nothing but that they read; who
// asks from inside does for a customer what the command line does.
std::optional<Response> kept_from_staff(Visit& visit, const Route& route) {
  const bool reads = visit.reading && !visit.insider && is_reading(visit);
  if (!reads && !visit.insider) return std::nullopt;
  const auto refuse = [&] { return message(visit, status::forbidden, "page_only_reads", "page_only_reads_text"); };
  const bool is_theirs = route.page == opening || route.page == logout;
  if (visit.is_post()) {
    const bool may = reads ? is_theirs : visit.insider->contact && route.staff == Staff::does;
    return may ? std::nullopt : std::optional{refuse()};
  }
  if (reads && route.staff == Staff::nothing) return see_other(visit.address("tickets"));
  return std::nullopt;
}

Response page_of(Visit& visit) {
  const auto path = route_path(visit);
  const auto* route = std::ranges::find(all_routes, path, &Route::path);
  if (route == std::end(all_routes)) return not_found(visit);
  if (visit.is_post() && !route->takes_post) return refuse_method(visit, "GET, HEAD");
  if (auto kept = kept_from_staff(visit, *route)) return std::move(*kept);
  return route->page(visit);
}

// What a service refuses that a page did not ask it about beforehand: in the reader's language, by its code (W-15).
Response refused(Visit& visit, const Error& error) {
  if (error.fault() == Fault::database) return page_for(visit, status::unavailable);
  if (error.fault() == Fault::not_found) return not_found(visit);
  if (error.fault() == Fault::denied) return message(visit, status::forbidden, "page_denied", "page_denied_text");
  if (!error.refusal() || !can_meet_customers(*error.refusal())) throw error;
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return refusal_page(tx, visit, *error.refusal(), error.parameters());
}

// For the log alone: no client gets this field.
Response with_fault(Response response, const std::exception& failure) {
  response.fields.push_back({"x-fault", without_control_characters(failure.what())});
  return response;
}

// The forms that people write at length into (W-17).
bool is_written_at_length(const Parts& path) {
  return path == Parts{"tickets", "new"} || (path.size() == 3 && path[0] == "tickets" && path[2] == "reply");
}

// W-12: what an identity provider's page sends is proved by what is in it, and by the cookie of who asked for it.
bool comes_from_provider(const Parts& path) {
  return path == Parts{"sso", "jwt"} || path == Parts{"sso", "saml"};
}

// W-12: a request that may change something proves in two ways that it comes from a page of ours. If only the browser
// says so, for instance after a new sign-in in another window, what was written is shown again, to be sent from a new
// page. Pages of other sites cannot reach an insider.
bool is_ours(Visit& visit) {
  if (visit.insider || comes_from_provider(visit.path)) return true;
  if (!comes_from(visit.request, visit.site.origin)) return false;
  const bool is_of_now = is_form_token(visit.form.fields.get("form_token"), visit.secret);
  visit.is_stale = !is_of_now && is_written_at_length(visit.path);
  return is_of_now || visit.is_stale;
}

std::optional<Response> read_form(Visit& visit) {
  auto body = form_body_from(visit.request.field("content-type").value_or(""), visit.request.body);
  if (const auto* status = std::get_if<int>(&body)) return page_for(visit, *status);
  visit.form = std::move(std::get<FormBody>(body));
  if (is_ours(visit)) return std::nullopt;
  return message(visit, 403, "page_stale", "page_stale_text");
}

void begin_visit(Visit& visit) {
  const auto& cookies = visit.site.cookies;
  visit.session = cookie_in(visit.request, cookies.session);
  visit.reading = cookie_in(visit.request, cookies.reading);
  const auto token = visit.reading ? visit.reading : visit.session;
  const auto known = token ? token : cookie_in(visit.request, cookies.visit);
  visit.is_new = !known;
  visit.secret = known.value_or(new_token());
}

Response answer(Visit& visit) {
  if (visit.path.size() == 1 && visit.path[0].starts_with("style-")) return style(visit);
  if (!visit.site.settings.is_enabled()) return retry_later(message(visit, 503, "page_off", "page_off_text"));
  if (visit.is_post())
    if (auto refusal = read_form(visit)) return std::move(*refusal);
  try {
    return page_of(visit);
  } catch (const Error& error) {
    return refused(visit, error);
  } catch (const std::exception& failure) {
    const auto error = store::error_from(failure, visit.database.path());
    if (!error) throw;
    return refused(visit, *error);
  }
}

Response in_site(Visit& visit) {
  auto response = answer(visit);
  const auto& cookies = visit.site.cookies;
  if (visit.is_new && response.field("content-type").value_or("").starts_with("text/html"))
    response.fields.push_back({"Set-Cookie", cookie_to_set(cookies, cookies.visit, visit.secret)});
  if (cookies.secure) response.fields.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return response;
}

FetchAnswer asks_nobody(const FetchRequest&) {
  return {.failure = FetchFailure::unreachable, .detail = "no provider is asked from here"};
}

// What an insider asks for, as a browser would have sent it.
Request request_from(const InsideRequest& asked) {
  Request request{.method = asked.method, .target = asked.target, .fields = {}, .body = {}};
  if (!request.changes_something()) return request;
  request.fields.push_back({"content-type", "application/x-www-form-urlencoded"});
  const auto query = query_of(Parameters{asked.fields});
  if (!query.empty()) request.body = query.substr(1);
  return request;
}

}  // namespace

struct Door::Shared {
  HashCost password_cost;
  sso::OidcClient providers;
  AddressThrottle throttle{};
};

Door::Door(HashCost password_cost, Fetch fetch)
    : shared_{new Shared{password_cost, sso::OidcClient{fetch ? std::move(fetch) : asks_nobody}}} {}
Door::~Door() = default;

Response Door::handle(const Request& request, const Peer& peer, Instant now, store::Database& database) {
  std::optional<Visit> visit;
  auto response = [&] {
    try {
      const auto target = target_from(request.target);
      if (!target) return refusal(status::bad_request);
      if (target->path == Parts{"healthz"}) return plain(200, "alive");
      if (auto found = visit_of(request, peer, now, database)) visit.emplace(std::move(*found));
      if (target->path == Parts{"readyz"}) return plain(200, "ready");
      if (!visit) return refusal(status::misdirected);
      if (target->path.empty()) return see_other(visit->site.home);
      auto path = below(visit->site, target->path);
      begin_visit(*visit);
      if (!path) return page_for(*visit, status::not_found);
      visit->path = std::move(*path);
      visit->query = target->query;
      return in_site(*visit);
    } catch (const std::exception& failure) {
      const auto error = store::error_from(failure, database.path());
      const bool is_busy = error && error->fault() == Fault::database;
      return is_busy ? refusal(status::unavailable) : with_fault(refusal(status::internal_error), failure);
    }
  }();
  // For the log alone (W-05), as `x-fault` is.
  if (visit && !visit->note.empty()) response.fields.push_back({"x-note", without_control_characters(visit->note)});
  if (visit && !visit->served_to.empty()) response.fields.push_back({"x-served-to", visit->served_to});
  return response;
}

Response Door::refusal(int status, const Request& head, const Peer& peer, Instant now, store::Database& database) {
  try {
    auto visit = visit_of(head, peer, now, database);
    if (!visit) return refusal(status);
    begin_visit(*visit);
    return page_for(*visit, status);
  } catch (const std::exception&) {
    return refusal(status);
  }
}

Response Door::answer(const InsideRequest& asked, const Insider& insider, const Account& account, Instant now,
                      store::Database& database) {
  auto site = [&] {
    store::Tx tx{database, store::Access::read, insider.who_acts, now};
    if (insider.contact) store::get_contact(tx, account.id, *insider.contact);
    auto found = site_of(tx, account);
    if (!found) throw Error{Refusal::portal_without_address, {}, Hint{Advice::portal_show_missing}};
    return std::move(*found);
  }();
  auto target = target_from(asked.target);
  if (!target) throw Error{Fault::usage, "not a path of a portal: " + asked.target, "/tickets?state=open"};
  auto request = request_from(asked);
  auto path = below(site, target->path);
  if (!path) request.target = site.home + asked.target;
  const Peer nobody{};
  Visit visit{.request = request,
              .peer = nobody,
              .now = now,
              .database = database,
              .throttle = shared_->throttle,
              .password_cost = shared_->password_cost,
              .providers = shared_->providers,
              .site = std::move(site),
              .path = std::move(path ? *path : target->path),
              .query = std::move(target->query),
              .insider = &insider};
  begin_visit(visit);
  auto response = in_site(visit);
  // A cookie is a browser's to keep: here it could only be stolen.
  std::erase_if(response.fields, [](const auto& field) { return field.name == "Set-Cookie"; });
  return response;
}

std::vector<std::string_view> Door::routes() {
  std::vector<std::string_view> paths;
  for (const auto& route : all_routes) paths.push_back(route.path);
  return paths;
}

// Nothing: no portal has that name.
std::optional<Visit> Door::visit_of(const Request& request, const Peer& peer, Instant now, store::Database& database) {
  store::Tx tx{database, store::Access::read, Actor{}, now};
  auto site = find_site(tx, request, peer);
  if (!site) return std::nullopt;
  return Visit{.request = request,
               .peer = peer,
               .now = now,
               .database = database,
               .throttle = shared_->throttle,
               .password_cost = shared_->password_cost,
               .providers = shared_->providers,
               .site = std::move(*site),
               .path = {},
               .query = {}};
}

std::size_t Door::longest_body(const Request& head, const Peer& peer, Instant now, store::Database& database) const {
  if (head.target.ends_with("/sso/saml")) return longest_form_of_provider;
  if (!head.field("content-type").value_or("").starts_with("multipart/form-data")) return longest_form;
  try {
    store::Tx tx{database, store::Access::read, Actor{}, now};
    const auto site = find_site(tx, head, peer);
    const auto token = site ? cookie_in(head, site->cookies.session) : std::nullopt;
    // W-17: the text of somebody who was signed out only because time passed is kept, so it is read.
    const bool is_known = token && (service::find_live_contact_session(tx, site->account, *token) ||
                                    service::find_lapsed_contact_session(tx, site->account, *token));
    return is_known ? longest_form_with_files : longest_form;
  } catch (const std::exception&) {
    return longest_form;
  }
}

bool Door::takes_long(const Request& head) {
  const auto path = std::string_view{head.target}.substr(0, head.target.find('?'));
  if (path.ends_with("/sso") || path.ends_with("/sso/oidc/callback")) return true;
  // After signing out here, a browser goes on to the provider, which must first be asked for the address.
  if (path.ends_with("/logout") && head.field("cookie").value_or("").find("-leaving=") != std::string::npos)
    return true;
  return head.method == Method::post &&
         (path.ends_with("/login") || path.ends_with("/reset") || path.ends_with("/account"));
}

Response Door::refusal(int status) {
  auto response = plain_refusal(status);
  if (status == status::method_not_allowed) response.fields.push_back({"Allow", "GET, HEAD, POST"});
  return status == status::unavailable ? retry_later(std::move(response)) : response;
}

}  // namespace rollcall::web
