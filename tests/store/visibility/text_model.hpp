#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rollcall/store/visibility/visible_change.hpp"

namespace rollcall::testing {

/// A slow and obvious reading of P-23: which texts of a ticket its customers see.

inline const std::vector<std::string> our_addresses{"desk@acme.example", "help@acme.example"};

struct MessageModel {
  MessageKind kind = MessageKind::customer;
  std::optional<std::string> from{};  ///< of an e-mail
  std::vector<std::string> to{};      ///< of an e-mail
  int at = 0;
};

struct ConversationModel {
  int ticket = 0;
  std::optional<int> inbox{};
  std::vector<MessageModel> messages{};
};

/// The ids of what is seen of a ticket. Conversations and messages have the ids of their places, from 1 on.
std::set<int> texts_of(int ticket, const std::vector<ConversationModel>& conversations,
                       const store::Exposure& exposure);

/// The conversations as rows, in place of those that were there.
void write_conversations(store::Tx& tx, const std::vector<ConversationModel>& conversations);

}  // namespace rollcall::testing
