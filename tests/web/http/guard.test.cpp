#include "web/http/guard.hpp"

#include <catch2/catch.hpp>

namespace rollcall::web {
namespace {

Head get(std::string target = "/acme") {
  return {.version = 11, .method = "GET", .target = std::move(target), .fields = {{"host", "support.example.org"}}};
}

Head post(std::vector<HeaderField> fields) {
  auto head = get();
  head.method = "POST";
  head.fields.insert(head.fields.end(), fields.begin(), fields.end());
  return head;
}

TEST_CASE("W-02 what every browser sends passes the guard", "[web]") {
  CHECK_FALSE(refused_by_guard(get("/acme/tickets?state=open&search=a%20b")));
  CHECK_FALSE(refused_by_guard(post({{"content-length", "12"}})));
  CHECK_FALSE(refused_by_guard(post({{"transfer-encoding", "chunked"}})));
  auto old = get();
  old.version = 10;
  CHECK_FALSE(refused_by_guard(old));
  auto head = get();
  head.method = "HEAD";
  CHECK_FALSE(refused_by_guard(head));
  auto empty = get();
  empty.fields.push_back({"content-length", "0"});
  CHECK_FALSE(refused_by_guard(empty));
}

TEST_CASE("W-02 a body has one length, told in one way", "[web]") {
  for (const auto& fields :
       std::vector<std::vector<HeaderField>>{{{"content-length", "3"}, {"transfer-encoding", "chunked"}},
                                             {{"content-length", "3"}, {"content-length", "3"}},
                                             {{"content-length", "3"}, {"content-length", "4"}},
                                             {{"content-length", "3, 3"}},
                                             {{"content-length", "+3"}},
                                             {{"content-length", "-1"}},
                                             {{"content-length", "0x3"}},
                                             {{"content-length", ""}},
                                             {{"content-length", "3 "}},
                                             {{"transfer-encoding", "xchunked"}},
                                             {{"transfer-encoding", "Chunked"}},
                                             {{"transfer-encoding", "gzip, chunked"}},
                                             {{"transfer-encoding", "chunked, identity"}},
                                             {{"transfer-encoding", "identity"}},
                                             {{"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}}) {
    CAPTURE(fields.front().name, fields.front().value, fields.size());
    CHECK(refused_by_guard(post(fields)) == 400);
  }
  auto old = post({{"transfer-encoding", "chunked"}});
  old.version = 10;
  CHECK(refused_by_guard(old) == 400);
}

TEST_CASE("W-02 there is exactly one Host", "[web]") {
  auto none = get();
  none.fields.clear();
  CHECK(refused_by_guard(none) == 400);
  auto two = get();
  two.fields.push_back({"host", "elsewhere.example"});
  CHECK(refused_by_guard(two) == 400);
}

TEST_CASE("W-02 a target begins with a slash and is plain", "[web]") {
  for (const auto* target :
       {"http://support.example.org/acme", "*", "", "acme", "/acme#top", "/a b", "/a\tb", "/\x7F", "/\xC3\xA5"})
    CHECK(refused_by_guard(get(target)) == 400);
  CHECK_FALSE(refused_by_guard(get('/' + std::string(longest_target - 1, 'a'))));
  CHECK(refused_by_guard(get('/' + std::string(longest_target, 'a'))) == 414);
}

TEST_CASE("W-02 GET, HEAD and POST are the methods there are", "[web]") {
  for (const auto* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "Get", "FOO"}) {
    auto head = get();
    head.method = method;
    CHECK(refused_by_guard(head) == 405);
  }
}

TEST_CASE("W-02 a body on GET or HEAD is refused", "[web]") {
  for (const auto* method : {"GET", "HEAD"}) {
    auto head = post({{"content-length", "1"}});
    head.method = method;
    CHECK(refused_by_guard(head) == 400);
    head = post({{"transfer-encoding", "chunked"}});
    head.method = method;
    CHECK(refused_by_guard(head) == 400);
  }
}

TEST_CASE("W-02 there are at most 100 fields and 32 KiB of them", "[web]") {
  auto many = get();
  many.fields.resize(most_fields, {"a", "b"});
  many.fields[0] = {"host", "h"};
  CHECK_FALSE(refused_by_guard(many));
  many.fields.push_back({"a", "b"});
  CHECK(refused_by_guard(many) == 431);
  auto large = get();
  large.fields.push_back({"cookie", std::string(longest_fields, 'a')});
  CHECK(refused_by_guard(large) == 431);
}

TEST_CASE("W-02 no value with a control character comes in or goes out", "[web]") {
  for (const auto& value :
       {std::string{"a\rb"}, std::string{"a\nSet-Cookie: b=c"}, std::string("a\0b", 3), std::string{"\x7F"}}) {
    auto head = get();
    head.fields.push_back({"referer", value});
    CHECK(refused_by_guard(head) == 400);
    CHECK_FALSE(can_be_written(value));
  }
  CHECK(can_be_written("plain, \xC3\xA5"));
}

}  // namespace
}  // namespace rollcall::web
