#include <memory>

#include "cli/advice/advice.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "explanation.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/cycle/cycle_explain.hpp"

namespace rollcall::cli {
namespace {

Json rules_json(const service::StepJudgement& judged) {
  auto rules = Json::array();
  for (const auto& check : judged.checks)
    rules.add({{"rule", check.rule}, {"statement", check.statement}, {"value", check.value}, {"pass", check.holds}});
  return rules;
}

Json state_json(const service::StepJudgement& judged) {
  return judged.state ? Json(word(*judged.state)) : Json{};
}

Json explanation_json(const service::Explanation& explanation) {
  const auto& member = explanation.member;
  auto mails = Json::array();
  for (const auto& mail : explanation.mails)
    mails.add({{"kind", mail.kind},
               {"state", mail.state},
               {"queued_at", to_text(mail.queued_at)},
               {"settled_at", to_json(mail.settled_at)},
               {"last_error", to_json(mail.last_error)}});
  return {
      {"email", member.email},
      {"name", member.name()},
      {"status", word(member.status)},
      {"last_seen", to_json(member.last_seen_at)},
      {"seen_by", explanation.seen_by},
      {"judged_on", to_text(explanation.next_step.on)},
      {"rules", rules_json(explanation.next_step)},
      {"state", state_json(explanation.next_step)},
      {"at_deactivation",
       {{"judged_on", to_text(explanation.deactivation.on)},
        {"rules", rules_json(explanation.deactivation)},
        {"state", state_json(explanation.deactivation)}}},
      {"cycle_mails", mails},
      {"next",
       explanation.next ? Json{{"step", word(explanation.next->step)}, {"on", to_text(explanation.next->on)}} : Json{}},
      {"will_be_deactivated", explanation.will_be_deactivated},
      {"verdict", explanation.verdict},
      {"change", explanation.change.empty() ? Json{} : Json(hint_text(explanation.change))}};
}

void explain(const std::string& email, Context& context) {
  const auto explanation = context.read(
      [&](store::Tx& tx) { return service::explain_member(tx, context.account(tx), email_address_from(email)); });
  context.out.document(explanation_json(explanation), [&] { return text_of(explanation, context.out); });
}

}  // namespace

void add_autodeactivate_explain(Command group) {
  auto email = std::make_shared<std::string>();
  auto command = group.add_subcommand("explain", "Why somebody will or will not be deactivated, rule by rule");
  command.add_option("email", *email, "The user").required();
  command.runs({store::Access::read, Right::super_admin}, [email](Context& context) { explain(*email, context); });
}

}  // namespace rollcall::cli
