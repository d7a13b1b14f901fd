#pragma once

#include <string>

#include "support/roll.hpp"

namespace rollcall::testing {

/// A roll whose account has a domain and an inbox for its portal, and nothing set up yet.
struct PortalDesk : Roll {
  PortalDesk() {
    (*this)("portal domain add help.example.org --language en");
    (*this)("portal inbox add Support --kind inbox --address help@example.org");
  }

  inline static const std::string setup =
      "portal setup --name 'Acme help' --domain help.example.org --slug my/tickets --inbox support --tickets company "
      "--access access-groups";
};

}  // namespace rollcall::testing
