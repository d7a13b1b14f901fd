#pragma once

namespace rollcall {

/// Makes libsodium ready for use, once. Throws internal where the operating system does not give random numbers.
void need_sodium();

}  // namespace rollcall
