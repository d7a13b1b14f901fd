// What a customer sees of their tickets (W-16): the list, its export, one of them.
#include <algorithm>
#include <charconv>

#include "pages.hpp"
#include "rollcall/base/csv.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/form_draft.hpp"
#include "rollcall/service/ticket/customer_list.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/templates/refusals.hpp"
#include "typed.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "web/uploads.hpp"

namespace rollcall::web {
namespace {

using service::CustomerListRequest;
using store::CustomerTicket;
using templates::Variables;

constexpr std::int64_t rows_a_page = 50;
constexpr std::size_t longest_search = 200;

std::optional<std::int64_t> number_from(const std::string& typed) {
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (wrong != std::errc{} || end != typed.data() + typed.size() || number <= 0) return std::nullopt;
  return number;
}

/// What is asked for, as the address has it (W-10): all state of a list stands there.
struct ListState {
  CustomerListRequest query;
  bool can_choose_view = false;

  Parameters parameters() const {
    Parameters all;
    if (can_choose_view && query.view == TicketView::mine) all.add("view", "mine");
    if (query.state) all.add("state", std::string{word(*query.state)});
    all.add("search", query.search.value_or(""));
    if (query.sort_by != "last_activity_at" || !query.descending) {
      all.add("sort", query.sort_by);
      all.add("desc", query.descending ? "on" : "");
    }
    return all;
  }
  bool is_filtered() const { return query.state || !query.search.value_or("").empty(); }
};

ListState state_of(const Visit& visit, const Guest& guest) {
  ListState state;
  auto& query = state.query;
  state.can_choose_view = guest.rules.visibility.has_company_view();
  query.view = state.can_choose_view && visit.query.get("view") != "mine" ? TicketView::organization : TicketView::mine;
  query.state = parse_word<TicketState>(visit.query.get("state"));
  const auto search = visit.query.get("search");
  if (!search.empty() && search.size() <= longest_search) query.search = search;
  const auto sort = visit.query.get("sort");
  const auto& keys = store::ticket_sort_keys();
  const bool is_sorted = std::ranges::find(keys, sort) != keys.end();
  query.sort_by = is_sorted ? sort : "last_activity_at";
  query.descending = !is_sorted || visit.query.get("desc") == "on";
  if (const auto after = number_from(visit.query.get("after"))) query.from = {*after};
  if (const auto before = number_from(visit.query.get("before"))) query.from = {*before, true};
  return state;
}

std::string list_address(const Visit& visit, const ListState& state, const std::string& page = "tickets",
                         const std::pair<std::string, std::string>& more = {}) {
  auto parameters = state.parameters();
  if (!more.first.empty()) parameters.add(more.first, more.second);
  return visit.address(page) + query_of(parameters);
}

std::string status_of(const Frame& frame, const Guest& guest, const CustomerTicket& ticket) {
  if (guest.rules.show_custom_stages) return ticket.stage;
  return frame.say(ticket.state == TicketState::open ? "page_state_open" : "page_state_closed");
}

// Names of staff are shown as they are; the word for a name that is not told is of the reader's language.
std::string owner_of(const Frame& frame, const CustomerTicket& ticket) {
  const auto owner = ticket.owner.value_or("");
  if (owner == "Former agent") return frame.say("page_former_agent");
  return owner == "Agent" ? frame.say("page_agent") : owner;
}

std::string number_words(const Frame& frame, std::int64_t id) {
  return frame.say("page_number", {{{"id", std::to_string(id)}}});
}

templates::Variables::Value text_or_nothing(std::string text) {
  if (text.empty()) return false;
  return text;
}

Variables facts_of(const Frame& frame, const Guest& guest, const CustomerTicket& ticket) {
  const auto& language = *guest.language;
  Variables facts;
  const auto set = [&](const char* name, Variables::Value value) { facts.values.emplace(name, std::move(value)); };
  set("subject", ticket.subject);
  set("number", number_words(frame, ticket.id));
  set("requested_by", ticket.requested_by);
  set("owner", text_or_nothing(owner_of(frame, ticket)));
  set("created_at", to_text(ticket.created_at));
  set("created_on", day_words(language, guest.zone, ticket.created_at));
  set("created", moment_words(language, guest.zone, ticket.created_at));
  set("last_activity_at", to_text(ticket.last_activity_at));
  set("last_activity", moment_words(language, guest.zone, ticket.last_activity_at));
  set("status", status_of(frame, guest, ticket));
  set("status_class", std::string{ticket.state == TicketState::open ? "open" : "shut"});
  return facts;
}

Rows states_of(const Frame& frame, const ListState& state) {
  const auto row = [&](const std::string& value, std::string_view sentence, bool is_current) {
    return Variables{{{"value", value}, {"label", frame.say(sentence)}, {"is_current", is_current}}};
  };
  return {row("all", "page_state_all", !state.query.state),
          row("open", "page_state_open", state.query.state == TicketState::open),
          row("closed", "page_state_closed", state.query.state == TicketState::closed)};
}

std::string column_heading(const Frame& frame, const std::string& key) {
  return frame.say(key == "status" ? "page_status" : "page_col_" + key);
}

Rows columns_of(const Frame& frame, const Visit& visit, const ListState& state) {
  Rows rows;
  for (const auto& key : store::ticket_sort_keys()) {
    const bool is_sorted = state.query.sort_by == key;
    auto other = state;
    other.query.sort_by = key;
    other.query.descending = is_sorted ? !state.query.descending : key.ends_with("_at");
    const auto sorted = state.query.descending ? "descending" : "ascending";
    rows.push_back({{{"label", column_heading(frame, key)},
                     {"url", list_address(visit, other)},
                     {"sorted", text_or_nothing(is_sorted ? sorted : "")}}});
  }
  return rows;
}

Rows orders_of(const Frame& frame, const ListState& state) {
  Rows rows;
  for (const auto& key : {"last_activity_at", "created_at", "subject", "status"})
    rows.push_back({{{"value", std::string{key}},
                     {"label", frame.say(key == std::string_view{"last_activity_at"} ? "page_order_newest"
                                         : key == std::string_view{"status"}         ? "page_status"
                                                                                     : "page_col_" + std::string{key})},
                     {"is_current", state.query.sort_by == key}}});
  return rows;
}

Rows views_of(const Frame& frame, const Visit& visit, const ListState& state) {
  Rows rows;
  for (const auto view : {TicketView::organization, TicketView::mine}) {
    auto other = state;
    other.query.view = view;
    rows.push_back({{{"url", list_address(visit, other)},
                     {"label", frame.say(view == TicketView::mine ? "page_view_mine" : "page_view_all")},
                     {"is_current", state.query.view == view}}});
  }
  return rows;
}

void set_form_link(Frame& frame, store::Tx& tx, const Visit& visit) {
  const auto values = store::list_portal_values(tx, visit.site.account.id);
  if (portal_value(values, "form").empty()) return;
  frame.set("new_url", visit.address("tickets/new"));
  const auto label = portal_value(values, "form-menu-text");
  frame.set("new_label", label.empty() ? frame.say("page_new") : label);
}

Response list_page(store::Tx& tx, const Visit& visit, const Guest& guest) {
  auto state = state_of(visit, guest);
  Frame frame{tx, visit, &guest, visit.site.settings.ticket_label};
  frame.set("is_tickets", true);
  frame.set("tickets_current", "page");
  std::vector<CustomerTicket> shown;
  auto& from = state.query.from;
  if (from && !store::find_visible_ticket(tx, guest.rules.visibility, guest.customer.contact_id, from->ticket_id))
    from.reset();
  auto query = state.query;
  query.limit = rows_a_page + 1;
  service::list_customer_tickets(tx, guest.rules, guest.customer, query,
                                 [&](const CustomerTicket& ticket, const std::string&) { shown.push_back(ticket); });
  const bool is_back = state.query.from && state.query.from->before;
  const bool has_more = static_cast<std::int64_t>(shown.size()) > rows_a_page;
  if (has_more && is_back) shown.erase(shown.begin());
  if (has_more && !is_back) shown.pop_back();
  const bool has_previous = is_back ? has_more : state.query.from.has_value();
  const bool has_next = is_back || has_more;
  Rows rows;
  for (const auto& ticket : shown) {
    rows.push_back(facts_of(frame, guest, ticket));
    rows.back().values["url"] = visit.address("tickets/" + std::to_string(ticket.id)) + query_of(state.parameters());
  }
  const auto total = service::count_customer_tickets(tx, guest.rules, guest.customer, state.query);
  const auto anchored = [&](const char* name, const CustomerTicket& ticket) {
    return list_address(visit, state, "tickets", {name, std::to_string(ticket.id)});
  };
  if (has_previous && !shown.empty()) frame.set("previous_url", anchored("before", shown.front()));
  if (has_next && !shown.empty()) frame.set("next_url", anchored("after", shown.back()));
  frame.set("has_pages", (has_previous || has_next) && !shown.empty());
  frame.set("has_tickets", !shown.empty());
  frame.set("tickets", std::move(rows));
  frame.set("total", std::to_string(total));
  frame.set("shown",
            frame.say("page_shown", {{{"count", std::to_string(shown.size())}, {"total", std::to_string(total)}}}));
  frame.set("caption", frame.say("page_caption", {{{"zone", guest.zone.name()}}}));
  frame.set("is_filtered", state.is_filtered());
  frame.set("search", state.query.search.value_or(""));
  frame.set("states", states_of(frame, state));
  frame.set("orders", orders_of(frame, state));
  frame.set("columns", columns_of(frame, visit, state));
  frame.set("has_views", state.can_choose_view);
  frame.set("views", state.can_choose_view ? views_of(frame, visit, state) : Rows{});
  if (state.can_choose_view && state.query.view == TicketView::mine) frame.set("view", "mine");
  if (state.query.descending) frame.set("desc", "on");
  frame.set("csv_url", list_address(visit, state, "tickets.csv"));
  set_form_link(frame, tx, visit);
  return frame.page("tickets");
}

/// What was typed into the answer form, and what was wrong with it.
struct TypedAnswer {
  std::string text{};
  std::string key{};
  std::vector<FieldError> errors{};
  std::optional<FormDraft> draft{};  ///< that it was typed into before (W-17)
};

Rows messages_of(const Frame& frame, const Visit& visit, const Guest& guest, const service::CustomerPage& page) {
  std::vector<store::Message> messages;
  for (const auto& conversation : page.conversations)
    messages.insert(messages.end(), conversation.messages.begin(), conversation.messages.end());
  std::ranges::stable_sort(messages, {}, &store::Message::at);
  Rows rows;
  for (const auto& message : messages) {
    Rows files;
    for (const auto& file : message.attachments)
      files.push_back(
          {{{"url", visit.address("tickets/" + std::to_string(page.ticket.id) + "/files/" + std::to_string(file.id))},
            {"name", file.name},
            {"size", size_words(file.size)}}});
    const bool is_us = message.origin.kind != MessageKind::customer;
    const auto author = is_us ? message.member_name : message.contact.value_or("");
    rows.push_back({{{"is_us", is_us},
                     {"author", author.empty() || author == "Agent" ? frame.say("page_agent") : author},
                     {"at", to_text(message.at)},
                     {"when", moment_words(*guest.language, guest.zone, message.at)},
                     {"text", templates::LinkedText{message.text}},
                     {"has_files", !files.empty()},
                     {"files", files}}});
  }
  return rows;
}

Response ticket_page(store::Tx& tx, const Visit& visit, const Guest& guest, std::int64_t id,
                     const TypedAnswer& typed = {}) {
  const auto page = service::view_ticket(tx, guest.rules, guest.customer, id);
  Frame frame{tx, visit, &guest, page.ticket.subject};
  frame.set("is_tickets", true);
  frame.set("tickets_current", "true");
  for (const auto& [name, value] : facts_of(frame, guest, page.ticket).values) frame.set(name, value);
  const auto here = "tickets/" + std::to_string(id);
  const auto messages = messages_of(frame, visit, guest, page);
  frame.set("back_url", list_address(visit, state_of(visit, guest)));
  frame.set("has_messages", !messages.empty());
  frame.set("messages", messages);
  frame.set("can_reply", page.can_reply);
  frame.set("reply_url", visit.address(here + "/reply"));
  frame.set("key", key_to_show(typed.key));
  frame.set("typed_text", typed.text);
  if (page.can_close) frame.set("close_url", visit.address(here + "/close"));
  frame.set_errors(typed.errors);
  if (typed.draft) tell_of_draft(frame, *typed.draft);
  const auto done = visit.query.get("done");
  if (typed.errors.empty() && done == "sent") frame.set_done("page_sent");
  if (typed.errors.empty() && done == "closed") frame.set_done("page_closed_done");
  if (typed.errors.empty() && done == "new") frame.set_done("page_opened_done");
  return frame.page("ticket", typed.errors.empty() ? status::ok : status::unprocessable);
}

}  // namespace

Response tickets(Visit& visit) {
  return as_guest(visit, store::Access::read,
                  [&](store::Tx& tx, const Guest& guest) { return list_page(tx, visit, guest); });
}

Response tickets_csv(Visit& visit) {
  return as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    auto query = state_of(visit, guest).query;
    query.from.reset();
    const Frame frame{tx, visit, &guest, {}};
    std::vector<std::string> headings;
    for (const auto& key : store::ticket_sort_keys()) headings.push_back(column_heading(frame, key));
    auto csv = std::string{byte_order_mark} + csv_line(headings);
    const auto add = [&](const CustomerTicket& ticket, const std::string&) {
      csv +=
          csv_line({ticket.subject, ticket.requested_by, guest.zone.to_text(ticket.created_at), owner_of(frame, ticket),
                    guest.zone.to_text(ticket.last_activity_at), status_of(frame, guest, ticket)});
    };
    service::list_customer_tickets(tx, guest.rules, guest.customer, query, add);
    return file_to_keep("tickets.csv", "text/csv", std::move(csv));
  });
}

Response ticket(Visit& visit, std::int64_t id) {
  return as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    TypedAnswer typed{.draft = service::find_draft(tx, guest.customer, id)};
    if (typed.draft) {
      typed.text = typed.draft->get("text");
      typed.key = typed.draft->key;
    }
    return ticket_page(tx, visit, guest, id, typed);
  });
}

Response attachment(Visit& visit, std::int64_t ticket_id, std::int64_t id) {
  return as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    auto file = service::get_shown_attachment(tx, guest.rules, guest.customer, ticket_id, id);
    return file_to_keep(file.name, file.type, std::move(file.content));
  });
}

Response reply(Visit& visit, std::int64_t id) {
  const auto done = visit.address("tickets/" + std::to_string(id)) + "?done=sent";
  const auto answer = [&](store::Tx& tx, const Guest& guest) {
    const auto text = visit.form.fields.get("text"), key = visit.form.fields.get("key");
    TypedAnswer typed{.text = text, .key = key};
    const Frame words{tx, visit, &guest, {}};
    if (visit.is_stale)
      typed.errors = errors_of_stale(words, visit, "text");
    else if (const auto wrong = wrong_with_files(visit.form.files))
      typed.errors.push_back({"files", words.say(*wrong)});
    else if (trim(text).empty() && visit.form.files.empty())
      typed.errors.push_back({"text", words.say("page_write_something")});
    if (!typed.errors.empty()) return ticket_page(tx, visit, guest, id, typed);
    try {
      service::reply_as_customer(tx, guest.rules, guest.customer, id, with_line_feeds(text),
                                 attachments_from(visit.form.files), key_as_sent(visit));
      service::erase_draft(tx, guest.customer, id, key);
    } catch (const Error& error) {
      if (!is_of_what_was_typed(error)) throw;
      typed.errors.push_back(
          {"text", templates::refusal_sentence(*error.refusal(), error.parameters(), words.language())});
      return ticket_page(tx, visit, guest, id, typed);
    }
    return see_other(done);
  };
  return as_guest(visit, store::Access::write, answer, draft_of(visit, id));
}

Response close(Visit& visit, std::int64_t id) {
  const auto here = "tickets/" + std::to_string(id);
  if (visit.is_post())
    return as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
      service::close_as_customer(tx, guest.rules, guest.customer, id, key_as_sent(visit));
      return see_other(visit.address(here) + "?done=closed");
    });
  return as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    const auto page = service::view_ticket(tx, guest.rules, guest.customer, id);
    if (!page.can_close) return see_other(visit.address(here));
    Frame frame{tx, visit, &guest, {}};
    frame.set("title", frame.say("page_close_sure"));
    frame.set("subject", page.ticket.subject);
    frame.set("number", number_words(frame, id));
    frame.set("ticket_url", visit.address(here));
    frame.set("close_url", visit.address(here + "/close"));
    frame.set("key", key_to_show({}));
    return frame.page("close");
  });
}

}  // namespace rollcall::web
