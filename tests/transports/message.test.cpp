#include "rollcall/transports/message.hpp"

#include <catch2/catch.hpp>

#include "support/parsed_mail.hpp"

namespace rollcall::transports {
namespace {

std::string bytes_of(const Message& message) {
  std::string bytes;
  write_rfc5322(message, [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

using testing::parse_mail;
using testing::ParsedMail;
using Pairs = ParsedMail::Pairs;

Message plain_message() {
  return {.message_id = "d3b07384.17@rollcall.example.org",
          .date = *parse_instant("2026-11-02T06:00:07Z"),
          .from = {.email = "rollcall@example.org", .name = "Acme"},
          .to = {.email = "ada@example.org", .name = "Ada Lovelace"},
          .subject = "17 members of Acme will be deactivated on Mon 30 Nov 2026",
          .text = "Hello,\n\n17 members.\n",
          .html = "<p>17 members.</p>\n",
          .attachments = {}};
}

std::vector<std::string> header_names(const ParsedMail& mail) {
  std::vector<std::string> names;
  for (const auto& [name, value] : mail.headers) names.push_back(name);
  return names;
}

std::vector<std::string_view> lines_of(std::string_view mail) {
  std::vector<std::string_view> lines;
  for (std::size_t end; (end = mail.find("\r\n")) != std::string_view::npos; mail.remove_prefix(end + 2))
    lines.push_back(mail.substr(0, end));
  CHECK(mail.empty());
  return lines;
}

}  // namespace

TEST_CASE("M-06 a mail is an alternative of text and HTML under the headers the rule names", "[mail]") {
  const auto mail = parse_mail(bytes_of(plain_message()));

  CHECK(mail.defects.empty());
  CHECK(header_names(mail) == std::vector<std::string>{"Date", "From", "To", "Subject", "Message-ID", "MIME-Version",
                                                       "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Type"});
  CHECK(mail.header("Date") == "Mon, 02 Nov 2026 06:00:07 +0000");
  CHECK(mail.from == Pairs{{"Acme", "rollcall@example.org"}});
  CHECK(mail.to == Pairs{{"Ada Lovelace", "ada@example.org"}});
  CHECK(mail.header("Subject") == "17 members of Acme will be deactivated on Mon 30 Nov 2026");
  CHECK(mail.header("Message-ID") == "<d3b07384.17@rollcall.example.org>");
  CHECK(mail.header("Auto-Submitted") == "auto-generated");
  CHECK(mail.structure == std::vector<std::string>{"multipart/alternative", "text/plain", "text/html"});
  CHECK(mail.parts[0].charset == "utf-8");
  CHECK(mail.parts[0].encoding == "quoted-printable");
  CHECK(mail.parts[0].content == "Hello,\r\n\r\n17 members.\r\n");
  CHECK(mail.parts[1].content == "<p>17 members.</p>\r\n");
}

TEST_CASE("M-06 a mail can be read in its file without decoding", "[mail]") {
  const auto bytes = bytes_of(plain_message());

  CHECK_THAT(bytes, Catch::Contains("\r\nFrom: \"Acme\" <rollcall@example.org>\r\n"));
  CHECK_THAT(bytes, Catch::Contains("\r\nSubject: 17 members of Acme will be deactivated on Mon 30 Nov 2026\r\n"));
  CHECK_THAT(bytes, Catch::Contains("\r\nHello,\r\n\r\n17 members.\r\n"));
}

TEST_CASE("M-06 the same message gives the same bytes, another one other boundaries", "[mail]") {
  auto other = plain_message();
  other.message_id = "d3b07384.18@rollcall.example.org";
  const auto boundary = [](const Message& message) { return parse_mail(bytes_of(message)).header("Content-Type"); };

  CHECK(bytes_of(plain_message()) == bytes_of(plain_message()));
  CHECK(boundary(plain_message()) != boundary(other));
}

TEST_CASE("M-06 attachments follow the text with all their bytes", "[mail]") {
  auto message = plain_message();
  std::string csv = "email,name\r\n";
  for (int row = 0; row < 1000; ++row) csv += "member" + std::to_string(row) + "@example.org,Zoë Ødegård\r\n";
  message.attachments = {{"members.csv", "text/csv; charset=utf-8", spooled(csv)},
                         {"empty.txt", "text/plain", spooled("")}};

  const auto mail = parse_mail(bytes_of(message));

  CHECK(mail.defects.empty());
  CHECK(mail.structure == std::vector<std::string>{"multipart/mixed", "multipart/alternative", "text/plain",
                                                   "text/html", "text/csv", "text/plain"});
  CHECK(mail.parts[2].file_name == "members.csv");
  CHECK(mail.parts[2].charset == "utf-8");
  CHECK(mail.parts[2].encoding == "base64");
  CHECK(mail.parts[2].content == csv);
  CHECK(mail.parts[3].content.empty());
}

TEST_CASE("M-06 names and subjects of every alphabet arrive", "[mail]") {
  const auto text =
      GENERATE(as<std::string>{}, "Zoë Ødegård", "株式会社ロールコールの会員十七名が十一月三十日に停止されます",
               "Ἀθῆναι — 🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉",
               "Acme, Inc. <the \"real\" one>", "back\\slash", "100% = all?", "looks like =?UTF-8?Q?one?= encoded word",
               "an ASCII text that is too long for one line, and therefore has to go on in the next ones",
               "one-word-that-is-far-too-long-for-a-line-and-has-no-place-where-it-could-be-broken-at-all");
  auto message = plain_message();
  message.subject = message.from.name = message.to.name = text;

  const auto bytes = bytes_of(message);

  const auto mail = parse_mail(bytes);
  CHECK(mail.defects.empty());
  CHECK(mail.header("Subject") == text);
  CHECK(mail.from == Pairs{{text, "rollcall@example.org"}});
  CHECK(mail.to == Pairs{{text, "ada@example.org"}});
  for (const auto line : lines_of(bytes)) CHECK(line.size() <= (line.find("=?") == std::string::npos ? 78 : 76));
}

TEST_CASE("M-06 encoded words are cut between characters and have at most 75 of them", "[mail]") {
  auto message = plain_message();
  for (int i = 0; i < 60; ++i) message.subject += "€";

  const auto bytes = bytes_of(message);
  for (const auto line : lines_of(bytes)) {
    const auto begin = line.find("=?UTF-8?Q?");
    if (begin == std::string_view::npos) continue;
    const auto word = line.substr(begin);
    CHECK(word.size() <= 75);
    CHECK(word.ends_with("?="));
    const auto euro = word.find("=E2");
    if (euro != std::string_view::npos) CHECK((word.size() - 2 - euro) % 9 == 0);
  }
}

TEST_CASE("M-06 nothing typed can add a header", "[mail]") {
  const auto line_end = GENERATE(as<std::string>{}, "\r\n", "\n", "\r", "\r\n ", "\n\n", "\xE2\x80\xA8", "\xC2\x85");
  const auto attack = "x" + line_end + "Bcc: eve@example.org" + line_end + line_end + "body";
  auto message = plain_message();
  message.message_id += attack;
  message.from = {.email = "rollcall@example.org" + attack, .name = attack};
  message.to = {.email = "ada@example.org" + attack, .name = attack};
  message.subject = attack;
  message.attachments = {{attack, "text/plain" + attack, spooled("content")}};

  const auto mail = parse_mail(bytes_of(message));

  CHECK(header_names(mail) == std::vector<std::string>{"Date", "From", "To", "Subject", "Message-ID", "MIME-Version",
                                                       "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Type"});
  CHECK(mail.structure == std::vector<std::string>{"multipart/mixed", "multipart/alternative", "text/plain",
                                                   "text/html", "application/octet-stream"});
}

TEST_CASE("M-06 no body and no attachment can end its part", "[mail]") {
  auto message = plain_message();
  const auto bytes = bytes_of(message);
  const auto begin = bytes.find("boundary=\"") + 10;
  const auto boundary = bytes.substr(begin, bytes.find('"', begin) - begin);
  const auto attack = "--" + boundary + "--\n\n--" + boundary + "\nContent-Type: text/html\n\nforged";
  message.text = message.html = attack;

  const auto mail = parse_mail(bytes_of(message));

  CHECK(mail.structure == std::vector<std::string>{"multipart/alternative", "text/plain", "text/html"});
  CHECK_THAT(mail.parts[0].content, Catch::EndsWith("forged"));
  CHECK_THAT(mail.parts[1].content, Catch::EndsWith("forged"));
}

TEST_CASE("M-06 every line end, blank and byte of a text survives", "[mail]") {
  auto message = plain_message();
  message.text = ".\nFrom here\r\n\ttab and blank \nlong " + std::string(300, 'x') + "\nZoë = Ødegård\rlast \n\n";

  const auto bytes = bytes_of(message);

  CHECK(parse_mail(bytes).parts[0].content ==
        ".\r\nFrom here\r\n\ttab and blank \r\nlong " + std::string(300, 'x') + "\r\nZoë = Ødegård\r\nlast \r\n\r\n");
  for (const auto line : lines_of(bytes)) {
    CHECK(line.size() <= 78);
    CHECK(!line.starts_with("From "));
    CHECK(!line.starts_with("."));
    CHECK(line.find_first_of("\r\n") == std::string_view::npos);
  }
  CHECK(std::ranges::all_of(bytes, [](char c) { return c >= 0; }));
}

TEST_CASE("M-06 an attachment keeps a name of any alphabet but no folder", "[mail]") {
  const auto name_of = [](const std::string& name) {
    auto message = plain_message();
    message.attachments = {{name, "text/csv", spooled("a")}};
    const auto mail = parse_mail(bytes_of(message));
    CHECK(mail.defects.empty());
    return mail.parts.at(2).file_name;
  };

  CHECK(name_of("Mitglieder – Übersicht.csv") == "Mitglieder – Übersicht.csv");
  CHECK(name_of("she said \"no\".csv") == "she said \"no\".csv");
  CHECK(name_of("../../etc/passwd") == ".._.._etc_passwd");
  CHECK(name_of("C:\\autoexec.bat") == "C:_autoexec.bat");
}

TEST_CASE("M-06 an attachment's type is kept only where it is one that can be sent", "[mail]") {
  const auto type_of = [](const std::string& type) {
    auto message = plain_message();
    message.attachments = {{"a", type, spooled("a")}};
    return parse_mail(bytes_of(message)).parts.at(2).type;
  };

  CHECK(type_of("image/png") == "image/png");
  CHECK(type_of("") == "application/octet-stream");
  CHECK(type_of("message/rfc822") == "application/octet-stream");
  CHECK(type_of("Multipart/mixed; boundary=x") == "application/octet-stream");
}

TEST_CASE("M-06 a mailbox without a name is its address alone", "[mail]") {
  auto message = plain_message();
  message.to.name.clear();

  CHECK_THAT(bytes_of(message), Catch::Contains("\r\nTo: <ada@example.org>\r\n"));
}

}  // namespace rollcall::transports
