#include "smtp_dialogue.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "../encoding.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::mail {
namespace {

using Kind = Outcome::Kind;

constexpr std::size_t longest_reply = 500;  // bytes kept of what a server says; some say pages

int reply_code(std::string_view line) {
  int code = 0;
  const auto [end, problem] = std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), code);
  return problem == std::errc{} && end == line.data() + 3 ? code : 0;
}

/// RFC 3463's `5.1.1` behind the code; empty where there is none.
std::string_view enhanced_code(std::string_view reply) {
  if (reply.size() < 4) return {};
  const auto word = reply.substr(4, reply.find(' ', 4) - 4);
  const bool is_one = word.size() >= 5 && word[1] == '.' && word.find('.', 2) != std::string_view::npos &&
                      word.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_one ? word : std::string_view{};
}

/// RFC 4954: we are to sign in first, or did not do it well enough. That is no fault of the mail.
bool wants_sign_in(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

}  // namespace

void SmtpDialogue::we_said(std::string_view command) {
  if (command.starts_with("QUIT")) return;
  reply_.reset();
  if (command.starts_with("MAIL FROM:"))
    stage_ = Stage::mail;
  else if (command.starts_with("RCPT TO:"))
    stage_ = Stage::recipient;
  else if (command.starts_with("DATA"))
    stage_ = Stage::data;
  else
    greeted_ = true;
}

void SmtpDialogue::server_said(std::string_view line) {
  const bool goes_on = line.size() > 3 && line[3] == '-';
  if (lines_.empty())
    lines_ = one_line(line);
  else if (lines_.size() < longest_reply)
    lines_ += ' ' + one_line(line.substr(std::min<std::size_t>(line.size(), 4)));
  if (goes_on) return;

  const auto text = std::exchange(lines_, {});
  const int code = reply_code(text);
  constexpr int closing = 221;  // answers QUIT, which is no part of the mail
  if (code == closing || reply_) return;
  if (stage_ == Stage::data && code / 100 == 3)
    stage_ = Stage::content;
  else
    reply_ = Reply{stage_, code, std::string{head_that_fits(text, longest_reply)}};
}

Outcome SmtpDialogue::outcome(std::string_view otherwise) const {
  if (reply_ && reply_->code >= 400) return judge_refusal(*reply_);
  if (reply_ && reply_->stage == Stage::content && reply_->code / 100 == 2) return {Kind::sent, reply_->text};
  return {Kind::unusable, otherwise.empty() ? "the server said nothing that makes sense" : one_line(otherwise)};
}

Outcome SmtpDialogue::judge_refusal(const Reply& reply) {
  constexpr int shutting_down = 421;
  if (reply.stage == Stage::session || reply.code == shutting_down || wants_sign_in(reply.code))
    return {Kind::unusable, reply.text};

  // RFC 5321, 4.5.3.1.10: a server that says 552 to a recipient means 452, too many recipients or a full mailbox.
  const bool to_recipient = reply.stage == Stage::recipient;
  if (reply.code < 500 || (to_recipient && reply.code == 552)) return {Kind::deferred, reply.text};

  // 5.1.7 and 5.1.8 are about our own address (servers that check it late say so only when they are told the
  // recipient), and so is a refusal of MAIL, but for a mail that is too large. Every mail would meet it, so none may be
  // given up for it.
  const auto enhanced = enhanced_code(reply.text);
  const bool too_large = reply.code == 552;
  if (enhanced == "5.1.7" || enhanced == "5.1.8" || (reply.stage == Stage::mail && !too_large))
    return {Kind::unusable, reply.text};

  const bool about_address = enhanced.starts_with("5.1.");
  const bool bare = enhanced.empty() && (reply.code == 550 || reply.code == 551 || reply.code == 553);
  const bool no_such_address = reply.stage == Stage::content ? about_address : to_recipient && (about_address || bare);
  return {no_such_address ? Kind::no_such_address : Kind::refused, reply.text};
}

bool SmtpDialogue::ended_on_used_connection() const {
  const bool mail_began = stage_ != Stage::session && stage_ != Stage::content;
  return mail_began && !greeted_ && outcome({}).kind == Kind::unusable;
}

}  // namespace rollcall::mail
