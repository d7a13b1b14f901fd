#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "support/python_server.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::testing {

/// A real SMTP server on 127.0.0.1, in a process of its own that ends with this object. What it does is said by a plan
/// in JSON, see tests/support/smtp_server.py.
class SmtpServer {
 public:
  explicit SmtpServer(const std::string& plan = "{}");

  /// From then on nobody listens on its port.
  void stop() { process_.stop(); }

  std::string host_and_port() const { return "127.0.0.1:" + process_.first_line(); }
  std::string url() const { return "smtp://" + host_and_port(); }
  /// The certificate to trust when the plan has "tls".
  std::filesystem::path authority() const { return directory_ / "ca.pem"; }

  struct Mail {
    std::string from;
    std::string to;
    int connection;  ///< from 1
    bool tls;
    std::string user;      ///< who had signed in; empty when nobody had
    std::string greeting;  ///< the name behind EHLO
    std::string content;
  };

  std::vector<Mail> mails() const;  ///< those it accepted, in order
  int connections() const;          ///< how many there have been

 private:
  TemporaryDirectory directory_;
  PythonServer process_;
};

}  // namespace rollcall::testing
