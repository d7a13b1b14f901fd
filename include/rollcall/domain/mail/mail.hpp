#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/spool.hpp"
#include "rollcall/base/words.hpp"

namespace rollcall {

/// A mailbox: an address in its stored form (U-76, so ASCII) and a name in UTF-8, or none.
struct Mailbox {
  std::string email;
  std::string name;
};

struct Attachment {
  std::string name;        ///< file name shown to the reader
  std::string media_type;  ///< `text/csv; charset=utf-8`
  std::shared_ptr<const Spool> content;
};

/// Somebody whom a stored text names (M-14). The text has a numbered place, and a row beside it holds what it shows:
/// erasing the person changes the row.
struct NamedPerson {
  std::int64_t user_id = 0;
  std::string email;
  std::string name;  ///< empty: none known
};

/// How a text names somebody.
enum class PersonForm {
  mention,  ///< `ada@example.org (Ada Byron)`, or the address alone
  named,    ///< `Ada Byron (ada@example.org)`, or the address alone
  called,   ///< the name, or the address where there is none
  email,
  beside,  ///< the address behind a name that is called; empty where the address itself was called
};
template <>
struct Words<PersonForm> {
  static constexpr std::pair<PersonForm, std::string_view> table[]{{PersonForm::mention, "mention"},
                                                                   {PersonForm::named, "named"},
                                                                   {PersonForm::called, "called"},
                                                                   {PersonForm::email, "email"},
                                                                   {PersonForm::beside, "beside"}};
};

std::string in_form(const NamedPerson& person, PersonForm form);

/// The name of their place in that form, `user/12/mention` (base/places.hpp).
std::string person_place(std::int64_t user_id, PersonForm form);

using MailWords = std::map<std::string, std::string, std::less<>>;

/// What closes the places of a stored text: words by name, and people.
struct Filling {
  MailWords words{};
  std::vector<NamedPerson> people{};

  /// Nullopt if there is no such word, or nobody of that number.
  std::optional<std::string> find(std::string_view place) const;
};

/// The users whom the places of a text name, each once.
std::vector<std::int64_t> users_named_in(std::string_view text);

/// The texts of a mail, with or without open places for what differs from recipient to recipient
/// (templates/templates.hpp).
struct MailTexts {
  std::string subject;
  std::string text;
  std::string html;
};

/// Where a mail stands (M-04).
enum class MailState {
  queued,
  sent,       ///< the server took it
  failed,     ///< refused for good, or given up
  cancelled,  ///< no longer wanted (M-08, A-39), or dropped by hand
};
template <>
struct Words<MailState> {
  static constexpr std::pair<MailState, std::string_view> table[]{{MailState::queued, "queued"},
                                                                  {MailState::sent, "sent"},
                                                                  {MailState::failed, "failed"},
                                                                  {MailState::cancelled, "cancelled"}};
};

/// The kinds of mail that are about a person and not about their membership of one account (U-66). No act of an account
/// takes them back, neither by ending the membership nor by hand: they warn of what an account may have done.
inline constexpr std::array<std::string_view, 1> kinds_about_the_person{"user.address_changed"};

/// The kinds of mail whose text somebody has written: programs that answer mail must not see them as automatic (M-18).
inline constexpr std::array<std::string_view, 1> kinds_written_by_people{"ticket.answered"};

constexpr bool is_written_by_people(std::string_view kind) {
  return std::ranges::find(kinds_written_by_people, kind) != kinds_written_by_people.end();
}

constexpr bool is_about_the_person(std::string_view kind) {
  return std::ranges::find(kinds_about_the_person, kind) != kinds_about_the_person.end();
}

}  // namespace rollcall
