#include "rollcall/domain/mail/mail.hpp"

#include <algorithm>
#include <charconv>

#include "rollcall/base/places.hpp"

namespace rollcall {
namespace {

struct PersonPlace {
  std::int64_t user_id;
  PersonForm form;
};

constexpr std::string_view of_user = "user/";

std::optional<PersonPlace> person_place_from(std::string_view place) {
  if (!place.starts_with(of_user)) return std::nullopt;
  place.remove_prefix(of_user.size());
  std::int64_t id = 0;
  const auto* end = place.data() + place.size();
  const auto [behind, problem] = std::from_chars(place.data(), end, id);
  if (problem != std::errc{} || behind == end || *behind != '/') return std::nullopt;
  const auto form = parse_word<PersonForm>(std::string{behind + 1, end});
  if (!form) return std::nullopt;
  return PersonPlace{id, *form};
}

}  // namespace

std::string in_form(const NamedPerson& person, PersonForm form) {
  if (form == PersonForm::beside) return person.name.empty() ? "" : person.email;
  if (form == PersonForm::email || person.name.empty()) return person.email;
  if (form == PersonForm::called) return person.name;
  const auto& [before, behind] =
      form == PersonForm::named ? std::pair{person.name, person.email} : std::pair{person.email, person.name};
  return before + " (" + behind + ')';
}

std::string person_place(std::int64_t user_id, PersonForm form) {
  return std::string{of_user} + std::to_string(user_id) + '/' + std::string{word(form)};
}

std::optional<std::string> Filling::find(std::string_view place) const {
  if (const auto known = words.find(place); known != words.end()) return known->second;
  const auto person = person_place_from(place);
  if (!person) return std::nullopt;
  const auto named = std::ranges::find(people, person->user_id, &NamedPerson::user_id);
  return named == people.end() ? std::nullopt : std::optional{in_form(*named, person->form)};
}

std::vector<std::int64_t> users_named_in(std::string_view text) {
  std::vector<std::int64_t> users;
  for (const auto place : places_in(text))
    if (const auto person = person_place_from(place)) users.push_back(person->user_id);
  std::ranges::sort(users);
  const auto repeated = std::ranges::unique(users);
  users.erase(repeated.begin(), repeated.end());
  return users;
}

}  // namespace rollcall
