#include "no_such.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/advice.hpp"
#include "store/no_such.hpp"

namespace rollcall {

template <>
struct Words<store::Noun> {
  static constexpr std::pair<store::Noun, std::string_view> table[]{
      {store::Noun::company, "company"},   {store::Noun::contact, "contact"},
      {store::Noun::domain, "domain"},     {store::Noun::form, "form"},
      {store::Noun::group, "group"},       {store::Noun::inbox, "inbox"},
      {store::Noun::menu, "menu"},         {store::Noun::permission_set, "permission set"},
      {store::Noun::pipeline, "pipeline"}, {store::Noun::team, "team"}};
};

}  // namespace rollcall

namespace rollcall::store {
namespace {

Advice advice_on(Noun noun) {
  switch (noun) {
    case Noun::company:
      return Advice::company_list;
    case Noun::contact:
      return Advice::contact_search;
    case Noun::domain:
      return Advice::domain_add;
    case Noun::form:
      return Advice::form_list;
    case Noun::group:
      return Advice::group_list;
    case Noun::inbox:
      return Advice::inbox_add;
    case Noun::menu:
      return Advice::menu_list;
    case Noun::permission_set:
      return Advice::permission_set_list;
    case Noun::pipeline:
      return Advice::pipeline_list;
    case Noun::team:
      break;
  }
  return Advice::user_teams;
}

}  // namespace

Error no_such(Noun noun, std::string_view name, const std::vector<std::string>& known) {
  const auto near = nearest(name, known);
  return Error{Fault::not_found, "no such " + std::string{word(noun)} + ": " + std::string{name},
               near.empty() ? Hint{advice_on(noun), {std::string{name}}} : Hint{Advice::did_you_mean, near}};
}

}  // namespace rollcall::store
