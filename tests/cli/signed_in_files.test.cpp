// S-21: with --signed-in the file's owner lends their rights to nobody.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/certificates.hpp"
#include "support/sign_in_desk.hpp"
#include "support/signed_token.hpp"
#include "support/verbs.hpp"
#include "support/watched_folder.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

/// Sam, a super admin, is signed in, as the sudo rule of SECURITY.md lets them be.
struct SignedIn : SignInDesk {
  SignedIn() {
    as("");
    (*this)("portal contact add carl@customer.example --quiet");
    (*this)("portal inbox add Help --kind inbox --address help@example.org --quiet");
    (*this)("portal ticket create Printer --requester carl@customer.example --quiet");
    (*this)("portal set inbox Help --quiet");
    set_single_sign_on();
    as(token_of("sam@example.org"));
    write_file(watched.file("secret"), "first line of a secret\n");
    watched.touched();
  }

  void set_single_sign_on() {
    (*this)("portal domain add help.example.org --language en --quiet");
    const auto key = (folder() / "app.key").string();
    const auto certificate = (folder() / "idp.pem").string();
    write_file(key, application_secret);
    write_file(certificate, ec_certificate("P-256").pem);
    for (const auto& file : {key, certificate}) fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    for (const auto& way :
         {"jwt set --issuer https://app.example.org --audience portal --algorithm HS256 "
          "--sign-in-url https://app.example.org/login --key-file " +
              key,
          "oidc set --issuer https://idp.example.org --client-id portal --client-secret-file " + key,
          "saml set --entity-id idp --sign-on-url https://idp.example.org/sso --certificate " + certificate})
      (*this)("portal sso " + way + " --domain help.example.org --quiet");
  }

  std::string value(const std::string& query) { return rows(query).front(); }

  WatchedFolder watched;
};

std::string with_file(const Verb& verb, const std::string& name, const std::string& file) {
  const bool among_others = name.starts_with("--") && verb.line(file).find(name) == std::string::npos;
  auto line = verb.line(among_others ? "-" : file);
  if (line.find(file) == std::string::npos) line += (name.starts_with("--") ? ' ' + name : "") + ' ' + file;
  return line;
}

/// Whether only the operator may name the verb's files, which the service then reads.
bool names_keys(const Verb& verb) {
  return verb.words.starts_with("portal sso ") && verb.words.ends_with(" set");
}

bool writes(const Verb& verb) {
  return verb.words == "backup" || verb.words.ends_with(" export");
}

TEST_CASE_METHOD(SignedIn, "S-21 with --signed-in no verb touches a file that is named to it, and says what to do",
                 "[cli][rights]") {
  int verbs = 0;
  for (const auto& verb : all_verbs()) {
    for (const auto& name : verb.files) {
      for (const std::string file : {"secret", "new"}) {
        const auto path = watched.file(file);
        const auto line = with_file(verb, name, path) + " --signed-in";
        INFO(line);
        given("");
        const auto answer = fails(ExitCode::denied, line);
        CHECK(answer.out.empty());
        CHECK(answer.err.find("first line") == std::string::npos);
        CHECK(watched.touched() == Names{});
        if (verb.needs->right == cli::Right::operator_only) continue;
        const auto way_in = (name.starts_with("--") ? name + " -" : "-") + std::string{" "};
        CHECK(answer.err.find(": " + way_in) != std::string::npos);
        CHECK((answer.err.starts_with("rollcall: --signed-in does not allow reading a file: " + path + "\nhint: ") ||
               answer.err.starts_with("rollcall: --signed-in does not allow writing a file: " + path + "\nhint: ")));
      }
      ++verbs;
      if (writes(verb) || names_keys(verb)) continue;
      // Without the switch the same line touches the file, so the test watches the right file.
      given("").try_to(with_file(verb, name, watched.file("secret")) + " --dry-run");
      INFO(verb.words << ' ' << name);
      CHECK(watched.touched() != Names{});
    }
  }
  CHECK(verbs >= 14);
}

TEST_CASE_METHOD(SignedIn, "S-21 with --signed-in standard input and output take the place of files", "[cli][rights]") {
  given("email,first name\nli@example.org,Li\n");
  CHECK(json("--signed-in user import -")["added"] == 1);
  CHECK((*this)("--signed-in user export -").out.find("li@example.org") != std::string::npos);
  CHECK((*this)("--signed-in portal ticket export -").out.find("Printer") != std::string::npos);
}

TEST_CASE_METHOD(SignedIn, "S-21 --attach - takes one attachment from standard input, by the name it is given",
                 "[cli][rights][portal]") {
  const std::string reply = "portal ticket reply 1 --signed-in --text Look ";
  given(std::string{"bytes \0 of it", 13});
  (*this)(reply + "--attach - --attach-name 'photo of it.PNG'");
  CHECK(rows("SELECT name, type, hex(content) FROM attachment") ==
        Names{"photo of it.PNG|image/png|62797465732000206F66206974"});
  given("more");
  (*this)("portal reply --contact carl@customer.example 1 --text More --attach - --attach-name more.txt");
  CHECK(value("SELECT count(*) FROM attachment") == "2");
  given("x");
  for (const std::string wrong : {"--attach -", "--attach-name x.txt", "--attach - --attach - --attach-name x.txt"})
    fails(ExitCode::usage, reply + wrong);
  fails(ExitCode::usage, "portal ticket reply 1 --text - --attach - --attach-name x.txt");
  fails(ExitCode::usage, reply + "--attach - --attach-name ''");
  CHECK(value("SELECT count(*) FROM attachment") == "2");
}

TEST_CASE_METHOD(SignedIn, "S-21 with --signed-in no session is kept, and none that is kept is looked at", "[cli]") {
  as("").with("XDG_STATE_HOME", watched.file("state"));
  CHECK(log_in("sam@example.org", "--signed-in", ExitCode::usage).err ==
        "rollcall: --signed-in does not keep a session\n"
        "hint: get the token with --print-token, and pass it in ROLLCALL_TOKEN\n");
  log_in("sam@example.org", "--signed-in --print-token");
  CHECK(watched.touched() == Names{});
  log_in("sam@example.org");
  CHECK(watched.touched() != Names{});
  (*this)("account show");
  watched.touched();
  CHECK(fails(ExitCode::denied, "--signed-in account show").err ==
        "rollcall: not signed in\nhint: rollcall session login EMAIL\n");
  (*this)("--signed-in session logout");
  CHECK(watched.touched() == Names{});
  CHECK(fs::exists(watched.file("state/rollcall")));
}

TEST_CASE_METHOD(SignedIn, "S-21 with --signed-in the file of the SMTP password is not opened", "[cli][mail]") {
  (*this)("--operator mail transport set smtp://ada@127.0.0.1:1?tls=none --quiet");
  with("ROLLCALL_SMTP_PASSWORD_FILE", watched.file("secret"));
  const auto answer = fails(ExitCode::denied, "--signed-in mail test sam@example.org");
  CHECK(answer.err.find(
            "rollcall: --signed-in does not allow reading the file that ROLLCALL_SMTP_PASSWORD_FILE names\nhint: ") !=
        std::string::npos);
  CHECK(watched.touched() == Names{});
  CHECK(try_to("mail send").err.find("first line") == std::string::npos);
  CHECK(watched.touched() == Names{"secret"});
}

TEST_CASE_METHOD(SignedIn, "S-21 with --signed-in libraries and children find no variable that names a file", "[cli]") {
  (*this)("account show");
  CHECK(times_cleared() == 0);
  (*this)("--signed-in account show");
  CHECK(times_cleared() == 1);
  fails(ExitCode::denied, "--signed-in mail transport show");
  CHECK(times_cleared() == 2);
}

}  // namespace
}  // namespace rollcall::testing
