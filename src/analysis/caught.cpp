// caught.cpp - the one place of the analyses that catches everything.
#include "analysis/caught.h"

namespace rue {

std::exception_ptr caught(const std::function<void()>& work) {
  try {
    work();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

}  // namespace rue
