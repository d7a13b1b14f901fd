#include "rollcall/web/door.hpp"

#include <algorithm>
#include <charconv>

#include "form_token.hpp"
#include "frame.hpp"
#include "pages/pages.hpp"
#include "respond.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"
#include "uploads.hpp"
#include "visit.hpp"
#include "web/http/status.hpp"

namespace rollcall::web {
namespace {

constexpr std::size_t longest_form = std::size_t{256} << 10;
constexpr std::size_t longest_form_with_files = std::size_t{26} << 20;

using Parts = std::vector<std::string>;
using Page = Response (*)(Visit&);

struct Route {
  std::string_view path;
  bool takes_post;
  Page page;
};

constexpr Route routes[]{{"login", true, login},
                         {"logout", true, logout},
                         {"register", true, registration},
                         {"reset-request", true, reset_request},
                         {"reset", true, reset},
                         {"consent", true, consent},
                         {"access-denied", false, access_denied},
                         {"tickets", false, tickets},
                         {"tickets.csv", false, tickets_csv},
                         {"tickets/new", true, new_ticket}};

std::optional<std::int64_t> id_from(const std::string& part) {
  std::int64_t id = 0;
  const auto [end, wrong] = std::from_chars(part.data(), part.data() + part.size(), id);
  if (wrong != std::errc{} || end != part.data() + part.size() || id <= 0) return std::nullopt;
  return std::to_string(id) == part ? std::optional{id} : std::nullopt;
}

Response words_for(int status) {
  switch (status) {
    case 400:
      return plain(status, "This is no request that can be understood.");
    case 404:
      return plain(status, "There is nothing here.");
    case 405:
      return plain(status, "This cannot be done here.");
    case 413:
      return plain(status, "This is too large.");
    case 415:
      return plain(status, "This is no form.");
    case 421:
      return plain(status, "No portal has this name here.");
    case 503:
      return plain(status, "Too busy for a moment. Try again.");
    default:
      return plain(status, status < 500 ? "This request was refused." : "Something went wrong here.");
  }
}

Response refuse_method(const std::string& allowed) {
  auto response = words_for(status::method_not_allowed);
  response.fields.push_back({"Allow", allowed});
  return response;
}

// Pages whose addresses have numbers in them.
std::optional<Response> numbered_page(Visit& visit) {
  const auto& path = visit.path;
  const auto id = path.size() >= 2 && path[0] == "tickets" ? id_from(path[1]) : std::nullopt;
  if (!id) return std::nullopt;
  if (path.size() == 2) return visit.is_post() ? refuse_method("GET, HEAD") : ticket(visit, *id);
  if (path.size() == 3 && path[2] == "reply")
    return visit.is_post() ? reply(visit, *id) : see_other(visit.address("tickets/" + path[1]));
  if (path.size() == 3 && path[2] == "close") return close(visit, *id);
  const auto file = path.size() == 4 && path[2] == "files" ? id_from(path[3]) : std::nullopt;
  if (file) return visit.is_post() ? refuse_method("GET, HEAD") : attachment(visit, *id, *file);
  return std::nullopt;
}

std::string joined(const Parts& path) {
  return join(path, "/");
}

Response page_of(Visit& visit) {
  if (visit.path.empty()) return visit.is_post() ? refuse_method("GET, HEAD") : home(visit);
  const auto path = joined(visit.path);
  if (const auto* route = std::ranges::find(routes, path, &Route::path); route != std::end(routes))
    return visit.is_post() && !route->takes_post ? refuse_method("GET, HEAD") : route->page(visit);
  if (auto response = numbered_page(visit)) return std::move(*response);
  return not_found(visit);
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

// What a service refuses that a page did not ask it about beforehand: in the reader's language, by its code (W-15).
Response refused(Visit& visit, const Error& error) {
  if (error.fault() == Fault::database)
    return retry_later(message(visit, status::unavailable, "page_busy", "page_busy_text"));
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

// W-12: what may change something says that it comes from a page of ours, in two ways.
bool is_ours(const Visit& visit) {
  return comes_from(visit.request, visit.site.origin) &&
         is_form_token(visit.form.fields.get("form_token"), visit.secret);
}

std::optional<Response> read_form(Visit& visit) {
  auto body = form_body_from(visit.request.field("content-type").value_or(""), visit.request.body);
  if (const auto* status = std::get_if<int>(&body)) return Door::refusal(*status);
  visit.form = std::move(std::get<FormBody>(body));
  if (is_ours(visit)) return std::nullopt;
  return message(visit, 403, "page_stale", "page_stale_text");
}

void begin_visit(Visit& visit) {
  const auto& cookies = visit.site.cookies;
  visit.session = cookie_in(visit.request, cookies.session);
  const auto known = visit.session ? visit.session : cookie_in(visit.request, cookies.visit);
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
  begin_visit(visit);
  auto response = answer(visit);
  const auto& cookies = visit.site.cookies;
  if (visit.is_new && response.field("content-type").value_or("").starts_with("text/html"))
    response.fields.push_back({"Set-Cookie", cookie_to_set(cookies, cookies.visit, visit.secret)});
  if (cookies.secure) response.fields.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return response;
}

}  // namespace

struct Door::Shared {
  AddressThrottle throttle{};
  HashCost password_cost{};
};

Door::Door(HashCost password_cost) : shared_{std::make_unique<Shared>()} {
  shared_->password_cost = password_cost;
}
Door::~Door() = default;

Response Door::handle(const Request& request, const Peer& peer, Instant now, store::Database& database) {
  try {
    const auto target = target_from(request.target);
    if (!target) return refusal(400);
    if (target->path == Parts{"healthz"}) return plain(200, "alive");
    auto site = [&] {
      store::Tx tx{database, store::Access::read, Actor{}, now};
      return find_site(tx, request, peer);
    }();
    if (target->path == Parts{"readyz"}) return plain(200, "ready");
    if (!site) return refusal(421);
    auto path = below(*site, target->path);
    if (!path && target->path.empty()) return see_other(site->home);
    if (!path) return refusal(404);
    Visit visit{.request = request,
                .peer = peer,
                .now = now,
                .database = database,
                .throttle = shared_->throttle,
                .password_cost = shared_->password_cost,
                .site = std::move(*site),
                .path = std::move(*path),
                .query = target->query};
    return in_site(visit);
  } catch (const std::exception& failure) {
    const auto error = store::error_from(failure, database.path());
    const bool is_busy = error && error->fault() == Fault::database;
    return is_busy ? refusal(status::unavailable) : with_fault(refusal(status::internal_error), failure);
  }
}

std::size_t Door::longest_body(const Request& head, const Peer& peer, Instant now, store::Database& database) const {
  if (!head.field("content-type").value_or("").starts_with("multipart/form-data")) return longest_form;
  try {
    store::Tx tx{database, store::Access::read, Actor{}, now};
    const auto site = find_site(tx, head, peer);
    const auto token = site ? cookie_in(head, site->cookies.session) : std::nullopt;
    const bool is_signed_in = token && service::find_live_contact_session(tx, site->account, *token);
    return is_signed_in ? longest_form_with_files : longest_form;
  } catch (const std::exception&) {
    return longest_form;
  }
}

bool Door::takes_long(const Request& head) {
  const auto path = std::string_view{head.target}.substr(0, head.target.find('?'));
  return head.method == Method::post &&
         (path.ends_with("/login") || path.ends_with("/reset") || path.ends_with("/account"));
}

Response Door::refusal(int status) {
  auto response = words_for(status);
  if (status == status::method_not_allowed) response.fields.push_back({"Allow", "GET, HEAD, POST"});
  return status == status::unavailable ? retry_later(std::move(response)) : response;
}

}  // namespace rollcall::web
