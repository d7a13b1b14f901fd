#include <memory>

#include "cli/acting/proof.hpp"
#include "cli/acting/secrets.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/asset/certification.hpp"

namespace rollcall::cli {
namespace {

struct UserCertificationOptions {
  std::string email;
  std::string name;
  std::string earned;
  std::string to;
  std::int64_t limit = -1;
  bool password_stdin = false;
};

const std::vector<Column> user_certification_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Certification", .says = Says::prose, .need = Need::much},
    {"earned_on", "Earned"}};

service::InAccount in_account(Context& context, store::Tx& tx) {
  const auto account = context.chosen_account(tx);
  return account ? service::InAccount{account->id} : std::nullopt;
}

void list(const UserCertificationOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = in_account(context, tx);
    std::optional<std::string> whose;
    if (!options.email.empty()) whose = email_address_from(options.email);
    const auto user = service::certifications_to_list(tx, account, whose);
    context.out.listing(user_certification_columns, "No certifications.", [&](const Output::RowSink& row) {
      store::list_certifications(tx, user, account, options.limit, [&](const store::Certification& each) {
        row({each.email, each.name, cell(each.earned_on)});
      });
    });
    return 0;
  });
}

Json to_json(const service::CertificationReport& report) {
  return {{"changed", report.changed},
          {"user", cli::to_json(user_reference(report.certification.email))},
          {"name", report.certification.name}};
}

void add(const UserCertificationOptions& options, Context& context) {
  store::Certification wanted{.email = email_address_from(options.email), .name = options.name};
  if (!options.earned.empty()) wanted.earned_on = day_typed(options.earned);
  const auto report =
      context.write([&](store::Tx& tx) { return service::add_certification(tx, in_account(context, tx), wanted); });
  context.out.report(to_json(report), [&] {
    return report.certification.email + (report.changed ? " now has " : " already had ") + report.certification.name +
           ".\n";
  });
}

void remove(const UserCertificationOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto report = context.write(
      [&](store::Tx& tx) { return service::remove_certification(tx, in_account(context, tx), email, options.name); });
  context.out.report(to_json(report), [&] {
    return report.certification.email + " no longer has " + report.certification.name + ".\n";
  });
}

std::string move_text(const service::CertificationMoveReport& report) {
  const auto& [moved, merged] = report.certifications;
  auto text = counted(moved, "certification", "certifications") + " moved from " + report.from + " to " + report.to;
  if (merged > 0) text += "; " + counted(merged, "which both had stays", "which both had stay") + " once";
  return text + ".\n";
}

service::CertificationMoveReport move_signed_in(const std::string& from, const std::string& to, Context& context) {
  context.require_somebody();
  return context.write(
      [&](store::Tx& tx) { return service::move_certifications(tx, in_account(context, tx), from, to); });
}

// By somebody who knows the password: for those who have left every account, and so have nowhere to sign in to.
service::CertificationMoveReport move_by_password(const std::string& from, const std::string& to, Context& context) {
  const auto password =
      Secrets{context.environment, Secrets::Source::standard_input, "--password-stdin"}.ask("Password");
  const auto proof = prove_by_password(context, from, password);
  context.prove_to_be(from);
  return context.write([&](store::Tx& tx) {
    proof.succeed(tx);
    return service::move_certifications(tx, std::nullopt, from, to);
  });
}

void move(const UserCertificationOptions& options, Context& context) {
  const auto from = email_address_from(options.email);
  const auto to = email_address_from(options.to);
  const auto report = options.password_stdin ? move_by_password(from, to, context) : move_signed_in(from, to, context);
  const auto& [moved, merged] = report.certifications;
  const Json json{
      {"changed", moved + merged > 0}, {"from", report.from}, {"to", report.to}, {"moved", moved}, {"merged", merged}};
  context.out.report(json, [&] { return move_text(report); });
}

Command add_verb(Command group, const std::shared_ptr<UserCertificationOptions>& options, const char* name,
                 const char* help, const Needs& needs, void (*act)(const UserCertificationOptions&, Context&)) {
  auto command = group.add_subcommand(name, help);
  command.runs(needs, [=](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_user_certification(Command group) {
  using enum store::Access;
  auto options = std::make_shared<UserCertificationOptions>();
  const auto certification =
      group.add_subcommand("certification", "Certifications, which belong to people and not to an account");

  auto listing = certification.add_subcommand(
      "list", "Certifications by address, then by name: your own, or, as a super admin, all of your account");
  listing.add_option("email", options->email, "Only those of this user");
  listing.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  listing.runs({read, Right::member, Answer::listing}, [options](Context& context) { list(*options, context); });

  auto adding =
      add_verb(certification, options, "add", "Add a certification, or correct its day", {write, Right::self}, add);
  adding.add_option("email", options->email, "The user").required();
  adding.add_option("name", options->name, "Its name").required();
  adding.add_option("--earned", options->earned, "The day it was earned, YYYY-MM-DD").type_name("DATE");

  auto removing = add_verb(certification, options, "remove", "Remove a certification", {write, Right::self}, remove);
  removing.add_option("email", options->email, "The user").required();
  removing.add_option("name", options->name, "Its name").required();

  auto moving = add_verb(certification, options, "move",
                         "Move all certifications of a user to another user, before the first is deleted",
                         {write, Right::anyone}, move);
  moving
      .add_option("--from", options->email, "Whose certifications; also of somebody who is not a member of any account")
      .type_name("EMAIL")
      .required();
  moving.add_option("--to", options->to, "Who gets them; what both have is kept once").type_name("EMAIL").required();
  moving.add_flag("--password-stdin", options->password_stdin,
                  "Prove that you are this user, with the password on standard input");
}

}  // namespace rollcall::cli
