#include "due_mail.hpp"

#include "cli/advice/sentence.hpp"
#include "rollcall/store/mail/mail_delivery.hpp"
#include "smtp_password.hpp"

namespace rollcall::cli {

void DueMail::look() {
  try {
    send();
  } catch (const Error& error) {
    database_.reset();
    complain(sentence_of(error));
  } catch (const std::exception& failure) {
    database_.reset();
    complain(failure.what());
  }
}

void DueMail::send() {
  if (!database_) database_ = store::Database::open(context_.options.db, store::Access::write);
  {
    store::Tx tx{*database_, store::Access::read, Actor{}, context_.now()};
    if (store::waiting_mail(tx).due == 0) return;
  }
  const auto& environment = context_.environment;
  const auto report = service::send_due(
      {.database = *database_,
       .actor = actor_,
       .clock = [this] { return context_.now(); },
       .interrupted = environment.interrupted,
       .open_transport =
           [this](const std::string& url) { return transports::open_transport(url, smtp_password(context_)); },
       .host_name = environment.host_name});
  count(report);
  if (report.broken_off) std::rethrow_exception(report.broken_off);
  if (report.unusable) return complain("the mail server could not be used: " + *report.unusable);
  told_.clear();
}

void DueMail::count(const service::SendReport& report) {
  total_.sent += report.sent;
  total_.deferred += report.deferred;
  total_.failed += report.failed;
  total_.waiting = report.waiting;
}

void DueMail::complain(const std::string& problem) {
  if (told_ == problem) return;
  told_ = problem;
  tell_(problem);
}

}  // namespace rollcall::cli
