#pragma once

#include <string>
#include <utility>
#include <vector>

namespace rollcall::testing {

/// A mail as a reader sees it: decoded by Python's email package, so by other people's idea of the standards.
struct ParsedMail {
  struct Part {
    std::string type;
    std::string charset;    ///< empty when none is named
    std::string file_name;  ///< empty when none is named
    std::string encoding;   ///< Content-Transfer-Encoding
    std::string content;    ///< line ends as they came: CRLF
  };
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  Pairs headers;                       ///< name and value, in order, encoded words decoded
  Pairs from;                          ///< display name and address
  Pairs to;                            ///< display name and address
  std::vector<std::string> structure;  ///< the media types, outside in
  std::vector<Part> parts;             ///< without the multiparts
  std::vector<std::string> defects;    ///< what the standards forbid in it

  /// The only header of this name; fails the test when there is none, or a second one.
  std::string header(const std::string& name) const;
};

ParsedMail parse_mail(const std::string& bytes);

}  // namespace rollcall::testing
