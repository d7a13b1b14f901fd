// P-84: the portal's pages as files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "support/browser.hpp"
#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;
using Catch::Contains;

struct PreviewDesk : WebDesk {
  std::string place(const std::string& name) const { return (folder() / name).string(); }
  const std::string out = place("preview");
  const std::string line = "portal preview --language en --out " + out;

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& file : fs::directory_iterator{out}) {
      std::ifstream stream{file.path(), std::ios::binary};
      all[file.path().filename().string()] = {std::istreambuf_iterator<char>{stream}, {}};
    }
    return all;
  }
};

TEST_CASE_METHOD(PreviewDesk, "P-84 portal preview writes every page in every state", "[cli][portal][golden]") {
  check_golden("portal_preview", (*this)(line).out);
  fs::remove_all(out);
  check_golden("portal_preview.json", (*this)(line + " --json").out);
  std::string names;
  for (const auto& [name, content] : files()) names += name + '\n';
  check_golden("portal_preview_files", names);
}

TEST_CASE_METHOD(PreviewDesk, "P-84 nothing of the roll is in a preview but looks and words", "[cli][portal]") {
  ticket("Printer on fire", carl);
  set("brand-name", "Acme Widgets");
  (*this)(line);
  for (const auto& [name, content] : files()) {
    INFO(name);
    for (const std::string secret :
         {"Printer on fire", "globex", "initech", "Sam Staff", "acme.example", "help.example"})
      CHECK(content.find(secret) == std::string::npos);
  }
  CHECK_THAT(files().at("tickets.en.html"), Contains("Acme Widgets") && Contains("Acme Help"));
}

TEST_CASE_METHOD(PreviewDesk, "P-84 a preview is overwritten only with --replace, and other files stay",
                 "[cli][portal]") {
  (*this)(line);
  const auto first = files();
  CHECK_THAT(fails(ExitCode::refused, line).err, Contains("is not empty") && Contains("--replace"));
  std::ofstream{fs::path{out} / "login.en.html"} << "changed by hand";
  std::ofstream{fs::path{out} / "notes.txt"} << "mine";
  fs::create_symlink(place("elsewhere"), fs::path{out} / "link");
  std::ofstream{place("elsewhere")} << "outside";
  fs::remove(fs::path{out} / "logout.en.html");
  fs::create_symlink(place("elsewhere"), fs::path{out} / "logout.en.html");
  (*this)(line + " --replace");
  auto second = files();
  CHECK(second.at("notes.txt") == "mine");
  CHECK(second.at("link") == "outside");
  second.erase("notes.txt");
  second.erase("link");
  CHECK(second == first);
}

TEST_CASE_METHOD(PreviewDesk, "P-84 a preview goes only into an empty folder, or into a new one", "[cli][portal]") {
  fs::create_directory(out);
  (*this)(line);
  (*this)("portal preview --language en --out " + place("a/b/c"));
  CHECK(fs::exists(place("a/b/c/style.css")));
  std::ofstream{place("file")} << "x";
  fs::create_symlink(place("nothing"), place("dangling"));
  for (const std::string name : {"file", "dangling", "rollcall.db"})
    fails(ExitCode::refused, "portal preview --replace --language en --out " + place(name));
  CHECK_FALSE(fs::exists(place("nothing")));
  fails(ExitCode::usage, "portal preview --out -");
  fails(ExitCode::database, "portal preview --language en --out /proc/nothing/here");
}

TEST_CASE_METHOD(PreviewDesk, "P-84 a dry run of a preview writes nothing", "[cli][portal]") {
  const auto told = json(line + " --dry-run")["file_count"];
  CHECK(told == json(line)["file_count"]);
  fs::remove_all(out);
  (*this)(line + " --dry-run");
  CHECK_FALSE(fs::exists(out));
  CHECK_FALSE(fs::exists(place("preview")));
}

TEST_CASE("S-21 with --signed-in no preview is written", "[cli][portal][rights]") {
  SignInDesk desk;
  const auto out = (desk.folder() / "preview").string();
  desk.as(desk.token_of("sam@example.org"));
  const auto answer = desk.fails(ExitCode::denied, "--signed-in portal preview --language en --out " + out);
  CHECK_THAT(answer.err,
             Contains("--signed-in does not allow writing a file") && Contains("rollcall portal request GET PATH"));
  CHECK_FALSE(fs::exists(out));
  desk("portal preview --language en --out " + out);
}

TEST_CASE_METHOD(PreviewDesk, "P-84 a preview in an unknown language is refused", "[cli][portal]") {
  CHECK_THAT(fails(ExitCode::usage, "portal preview --language tlh --out " + out).err, Contains("zh-Hans"));
  CHECK_FALSE(fs::exists(out));
  CHECK(json("portal preview --language zh-CN --language nb --out " + out)["languages"] == Json{"nb", "zh-Hans"});
}

}  // namespace
}  // namespace rollcall::testing
