#include "smtp.hpp"
#include "rollcall/base/error.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

#include "curl.hpp"
#include "greeting_name.hpp"
#include "rollcall/base/error.hpp"
#include "smtp_dialogue.hpp"

namespace rollcall::transports {
namespace {

// RFC 5321, 4.5.3.2 asks for five minutes of patience with most commands and for ten after the final dot, where giving
// up early means sending twice. libcurl has one limit for all replies, so it is the longer one. Connecting is greeting
// and sign-in too.
constexpr long seconds_to_connect = 30;
constexpr long seconds_to_reply = 600;

long use_ssl(const SmtpServer& server) {
  switch (server.tls) {
    case SmtpServer::Tls::from_start:
    case SmtpServer::Tls::required:
      return CURLUSESSL_ALL;
    case SmtpServer::Tls::when_offered:
      return server.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
    case SmtpServer::Tls::none:
      return CURLUSESSL_NONE;
  }
  return CURLUSESSL_ALL;
}

// In libcurl's URL, the path is the name to greet with; the brackets of an address literal in it are escaped, as they
// must not be taken for the host's.
std::string curl_url(const SmtpServer& server) {
  std::string name;
  for (const char c : greeting_name(server)) name += c == '[' ? "%5B" : c == ']' ? "%5D" : std::string(1, c);
  return fmt::format("{}://{}{}/{}", server.tls == SmtpServer::Tls::from_start ? "smtps" : "smtp", server.host,
                     server.port ? fmt::format(":{}", *server.port) : "", name);
}

/// A message that is being sent, and how far it is.
struct Upload {
  const Spool& message;
  std::uint64_t at = 0;
};

/// libcurl's read callback. No exception may cross it.
std::size_t read_message(char* buffer, std::size_t size, std::size_t count, void* data) {
  auto& upload = *static_cast<Upload*>(data);
  try {
    const auto bytes = upload.message.read_at(upload.at, buffer, size * count);
    upload.at += bytes;
    return bytes;
  } catch (const Error&) {
    return CURL_READFUNC_ABORT;
  }
}

/// libcurl's debug callback: the only place where it tells commands and replies apart and in order. Credentials cross
/// it too: nothing of what we say is kept.
int listen(CURL*, curl_infotype type, char* text, std::size_t size, void* data) {
  auto& dialogue = *static_cast<SmtpDialogue*>(data);
  if (type == CURLINFO_HEADER_OUT) dialogue.we_said({text, size});
  if (type == CURLINFO_HEADER_IN) dialogue.server_said({text, size});
  return 0;
}

class SmtpSession {
 public:
  SmtpSession(const SmtpServer& server, const std::string& password) {
    curl_.set(CURLOPT_URL, curl_url(server));
    curl_.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_.set(CURLOPT_PROXY, "");  // proxies in the environment are meant for other uses
    curl_.set(CURLOPT_NOSIGNAL, 1L);
    curl_.set(CURLOPT_CONNECTTIMEOUT, seconds_to_connect);
    curl_.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds_to_reply);
    curl_.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_.set(CURLOPT_LOW_SPEED_TIME, seconds_to_reply);

    curl_.set(CURLOPT_USE_SSL, use_ssl(server));
    curl_.set(CURLOPT_SSL_VERIFYPEER, 1L);
    curl_.set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (const char* authorities = std::getenv("SSL_CERT_FILE"); authorities && *authorities)
      curl_.set(CURLOPT_CAINFO, authorities);
    if (!server.user.empty()) {
      curl_.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5");  // the others want more than a password
      curl_.set(CURLOPT_USERNAME, server.user);
      curl_.set(CURLOPT_PASSWORD, password);
    }

    curl_.set(CURLOPT_UPLOAD, 1L);
    curl_.set(CURLOPT_READFUNCTION, read_message);
    curl_.set(CURLOPT_VERBOSE, 1L);
    curl_.set(CURLOPT_DEBUGFUNCTION, listen);
  }

  Outcome hand_over(const std::string& from, const std::string& to, const Spool& message) {
    curl_.set(CURLOPT_MAIL_FROM, from);
    curl_.set_recipient(to);
    curl_.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));

    auto attempt = talk_about(message);
    if (attempt.dialogue.ended_on_used_connection()) attempt = talk_about(message);
    return attempt.dialogue.outcome(attempt.problem);
  }

 private:
  struct Attempt {
    SmtpDialogue dialogue;
    std::string problem;  ///< in libcurl's words
  };

  Attempt talk_about(const Spool& message) {
    Attempt attempt;
    Upload upload{message};
    curl_.set(CURLOPT_READDATA, &upload);
    curl_.set(CURLOPT_DEBUGDATA, &attempt.dialogue);
    attempt.problem = curl_.perform();
    curl_.set(CURLOPT_DEBUGDATA, &silence_);
    return attempt;
  }

  SmtpDialogue silence_;  ///< for what libcurl says between two mails and at the end
  CurlHandle curl_;
};

}  // namespace

HandOver smtp_transport(SmtpServer server, PasswordSource password) {
  auto session = std::make_shared<std::optional<SmtpSession>>();
  return [=](const std::string& from, const std::string& to, const Spool& message) -> Outcome {
    if (!*session) {
      const auto secret = server.user.empty() ? std::string{} : password();
      if (!secret)
        return {
            Outcome::Kind::unusable,
            fmt::format("no password for {}: name a file that holds it in ROLLCALL_SMTP_PASSWORD_FILE", server.user)};
      session->emplace(server, *secret);
    }
    return (*session)->hand_over(from, to, message);
  };
}

}  // namespace rollcall::transports
