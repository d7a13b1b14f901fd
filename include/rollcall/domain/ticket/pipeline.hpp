#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// Whether a ticket in a stage still waits for something.
enum class TicketState { open, closed };
template <>
struct Words<TicketState> {
  static constexpr std::pair<TicketState, std::string_view> table[]{{TicketState::open, "open"},
                                                                    {TicketState::closed, "closed"}};
};

/// Who has answered a ticket: what moves an open one to another stage (P-25).
enum class ReplyBy { customer, staff };
template <>
struct Words<ReplyBy> {
  static constexpr std::pair<ReplyBy, std::string_view> table[]{{ReplyBy::customer, "customer-reply"},
                                                                {ReplyBy::staff, "staff-reply"}};
};

/// A step in the life of a ticket (P-20).
struct Stage {
  std::int64_t id = 0;
  std::string name;  ///< unique in its pipeline
  TicketState state = TicketState::open;
  std::optional<std::string> customer_label{};  ///< nullopt: customers read the name
  std::vector<ReplyBy> replies{};               ///< after which an open ticket goes there (P-25); of an open stage only

  bool is_after(ReplyBy reply) const;
};

/// What tickets go through, in order.
struct Pipeline {
  std::int64_t id = 0;
  std::string name;
  std::vector<Stage> stages{};
  std::optional<std::int64_t> close_stage_id{};  ///< chosen for customers who close (P-24); nullopt: none was chosen

  /// Where customers close to: the chosen stage, or the only closed one. Nullopt where they cannot, or where one of
  /// several has to be chosen first.
  std::optional<Stage> stage_to_close_to() const;
  /// Where tickets begin; nullopt where every stage is closed, or there is none.
  std::optional<Stage> first_open_stage() const;
  /// Where an open ticket goes when it was answered; nullopt if it stays where it is (P-25).
  std::optional<Stage> stage_after(ReplyBy reply) const;
  /// Whether several stages are closed, and none was chosen for customers.
  bool lacks_close_stage() const;
};

/// What a new account starts with (P-20).
Pipeline first_pipeline();

}  // namespace rollcall
