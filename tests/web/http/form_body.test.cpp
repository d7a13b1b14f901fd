#include "web/http/form_body.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "rollcall/base/text.hpp"

namespace rollcall::web {
namespace {

constexpr auto multipart = "multipart/form-data; boundary=----x1";

std::string part(const std::string& disposition, const std::string& content) {
  return "------x1\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}
const std::string the_end = "------x1--\r\n";

FormBody read(const std::string& body, const std::string& type = multipart) {
  return std::get<FormBody>(form_body_from(type, body));
}

int refused(const std::string& body, const std::string& type = multipart) {
  return std::get<int>(form_body_from(type, body));
}

TEST_CASE("W-18 a form without files is read", "[web]") {
  const auto form = read("text=a%0D%0Ab&email=ada%40example.org", "application/x-www-form-urlencoded; charset=UTF-8");
  CHECK(form.fields.get("text") == "a\r\nb");
  CHECK(form.fields.get("email") == "ada@example.org");
  CHECK(refused("a=%zz", "application/x-www-form-urlencoded") == 400);
}

TEST_CASE("W-18 a form with files is read", "[web]") {
  const auto form =
      read(part("name=\"text\"", "Hello") + part("name=\"files\"; filename=\"a b.txt\"", "one\r\n--two") +
           part("name=\"files\"; filename=\"empty.txt\"", "") + part("name=\"files\"; filename=\"\"", "") + the_end);
  CHECK(form.fields.get("text") == "Hello");
  REQUIRE(form.files.size() == 2);
  CHECK(form.files[0].field == "files");
  CHECK(form.files[0].name == "a b.txt");
  CHECK(form.files[0].content == "one\r\n--two");
  CHECK(form.files[1].name == "empty.txt");
}

TEST_CASE("W-18 a body of another type is no form", "[web]") {
  for (const auto* type : {"text/plain", "application/json", "multipart/mixed; boundary=----x1", ""})
    CHECK(refused(the_end, type) == 415);
}

TEST_CASE("W-18 a body that two readers could read as different forms is refused", "[web]") {
  const auto text = part("name=\"text\"", "Hello");
  for (const auto& body : {
           std::string{},
           text,                             // no end
           "preamble\r\n" + text + the_end,  // something before
           text + the_end + "epilogue",      // something behind
           text + "------x1-- \r\n",         // the end is not quite one
           std::string{"------x1\nContent-Disposition: form-data; name=\"a\"\n\nb\n------x1--\n"},  // bare line ends
           std::string{"------x1\r\n\r\nno headers\r\n"} + the_end,
           std::string{"------x1\r\nContent-Type: text/plain\r\n\r\nno name\r\n"} + the_end,
           part("filename=\"a\"", "no name") + the_end,
           part("name=\"a\"; name=\"b\"", "two names") + the_end,
           part("name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "two headers") + the_end,
           part("name=\"a\"\r\n folded: x", "folded") + the_end,
           part("name=\"a\" junk", "x") + the_end,
           part("name=\"a", "open quote") + the_end,
           part("name=\"a\"", std::string("zero \0 byte", 11)) + the_end,
           part("name=\"a\"", "no \xFF UTF-8") + the_end,
       }) {
    CAPTURE(body);
    CHECK(refused(body) == 400);
  }
  for (const auto* type : {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a b",
                           "multipart/form-data; boundary=\"a\"; boundary=\"b\"", "multipart/form-data; boundary"})
    CHECK(refused(text + the_end, type) == 400);
  CHECK(refused(the_end, "multipart/form-data; boundary=" + std::string(71, 'x')) == 400);
}

TEST_CASE("W-18 a form has at most 200 fields and files", "[web]") {
  std::string body;
  for (std::size_t i = 0; i < most_parameters; ++i) body += part("name=\"a\"", "b");
  CHECK(read(body + the_end).fields.all().size() == most_parameters);
  CHECK(refused(body + part("name=\"a\"", "b") + the_end) == 400);
}

TEST_CASE("W-18 the name of a file is one that people can keep it by", "[web]") {
  CHECK(file_name_from("report.pdf") == "report.pdf");
  CHECK(file_name_from("C:\\Users\\ada\\report.pdf") == "report.pdf");
  CHECK(file_name_from("../../etc/passwd") == "passwd");
  CHECK(file_name_from("a%22b.txt") == "a\"b.txt");
  CHECK(file_name_from("a\r\nb\x1B.txt") == "ab.txt");
  CHECK(file_name_from("a\u202Etxt.exe") == "atxt.exe");
  CHECK(file_name_from("a\u030A.txt") == "\u00E5.txt");
  for (const auto* nothing : {"", "/", ".", "..", " ", "\x01"}) CHECK(file_name_from(nothing) == "file");
  const auto longest = file_name_from(std::string(254, 'a') + "\u00E5.txt");
  CHECK(longest.size() == 254);
}

TEST_CASE("W-18 the name of a file is composed after all its other changes", "[web]") {
  CHECK(file_name_from("y\x03\xCC\x81.txt") == "\u00FD.txt");
  CHECK(file_name_from("y\xFF\xCC\x81.txt") == "\u00FD.txt");
  CHECK(file_name_from(" a.txt" + std::string(300, ' ')) == "a.txt");
  CHECK(file_name_from(std::string(251, 'a') + "    b.txt") == std::string(251, 'a'));
}

TEST_CASE("W-18 whatever comes as a form is read or refused", "[web]") {
  std::mt19937 random{15};
  const std::string good = part("name=\"text\"", "Hello") + part("name=\"f\"; filename=\"a\"", "b") + the_end;
  const std::string letters = "\r\n-x1;=\"%&: \x00\xFF" + good;
  for (int round = 0; round < 5000; ++round) {
    auto body = good;
    for (auto changes = random() % 8; changes > 0; --changes) {
      const auto at = random() % (body.size() + 1);
      if (random() % 2 == 0)
        body.insert(at, 1, letters[random() % letters.size()]);
      else
        body.erase(at, random() % 4);
    }
    const auto read_or_refused = form_body_from(round % 2 == 0 ? multipart : "application/x-www-form-urlencoded", body);
    if (const auto* form = std::get_if<FormBody>(&read_or_refused)) {
      for (const auto& [name, value] : form->fields.all()) CHECK((is_utf8(name) && is_utf8(value)));
      for (const auto& file : form->files) CHECK_FALSE(has_control_characters(file.name));
    } else {
      CHECK(std::get<int>(read_or_refused) == 400);
    }
  }
}

}  // namespace
}  // namespace rollcall::web
