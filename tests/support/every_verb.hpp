#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/roll.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {

/// What happens when a verb's sample is typed a second time.
enum class Again {
  is_so_already,   ///< 0, and nothing is changed
  is_another_act,  ///< 0, and something is changed: a message is written twice
  finds_nothing,   ///< not 0: the thing is gone, the token used, the file there
};

/// How a verb is made to succeed in the world of EveryVerb.
struct Sample {
  std::string line{};                 ///< empty: the verb's own sample line
  std::string input{};                ///< of standard input
  std::vector<std::string> before{};  ///< lines that make it possible
  Again again = Again::is_so_already;
};

/// A roll on which every verb there is succeeds, at 09:30 on 2 November 2026; each verb finds it as it was at first.
class EveryVerb : public Roll {
 public:
  EveryVerb();

  std::vector<std::string> verbs() const;  ///< by their words, in the order of the parser

  /// Makes the roll what the verb finds.
  void restore_for(const std::string& verb);
  /// Makes the roll what it was, and runs the verb with --json and these further words.
  Answer run(const std::string& verb, const std::string& more = "");
  /// The same as people see it, without --json.
  Answer show(const std::string& verb, const std::string& more = "");
  /// Makes the roll what it was, and runs this line, which is the verb's, with its input.
  Answer run_line(const std::string& verb, const std::string& line);
  /// The same without restoring the roll, with standard input again.
  Answer run_again(const std::string& verb, const std::string& more = "");

  /// From now on, each verb finds the roll as it is now.
  void keep();

  const Verb& verb(const std::string& words) const;
  /// How the verb is made to succeed, its line complete.
  Sample sample(const std::string& words) const;

 private:
  void build_members();
  void build_portal();
  void keep_inputs();

  std::vector<Verb> all_ = all_verbs();
  std::map<std::string, Sample> samples_;
};

}  // namespace rollcall::testing
