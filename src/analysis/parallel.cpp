// parallel.cpp - threads that take the next piece until there is none.
#include "analysis/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace rue {
namespace {

unsigned allowed = 1;
double worth_a_thread = 2e5;
thread_local bool within_a_piece = false;

class Crew {
 public:
  Crew(std::size_t pieces, const std::function<void(std::size_t, std::size_t)>& work) : pieces_(pieces), work_(work) {}

  void run(std::size_t worker) {
    within_a_piece = true;
    for (std::size_t piece = next_++; piece < pieces_; piece = next_++) {
      try {
        work_(worker, piece);
      } catch (...) {
        next_ = pieces_;  // pieces before this one have been taken: the first that throws is among them
        const std::lock_guard<std::mutex> guard(lock_);
        if (piece < thrown_at_) {
          thrown_at_ = piece;
          thrown_ = std::current_exception();
        }
      }
    }
    within_a_piece = false;
  }

  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::size_t pieces_;
  const std::function<void(std::size_t, std::size_t)>& work_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex lock_;
  std::size_t thrown_at_ = std::numeric_limits<std::size_t>::max();
  std::exception_ptr thrown_;
};

}  // namespace

void use_threads(unsigned count) {
  allowed = count > 0 ? count : std::max(1U, std::thread::hardware_concurrency());
}

unsigned threads_in_use() {
  return allowed;
}

void threads_pay_from(double node_visits) {
  worth_a_thread = node_visits;
}

std::size_t workers_for(std::size_t pieces, double node_visits) {
  if (within_a_piece || node_visits < 2 * worth_a_thread) return 1;
  const double worth = std::min(node_visits / worth_a_thread, static_cast<double>(allowed));
  return std::max<std::size_t>(1, std::min(pieces, static_cast<std::size_t>(worth)));
}

void in_parallel(std::size_t workers, std::size_t pieces, const std::function<void(std::size_t, std::size_t)>& work) {
  if (workers < 2 || pieces < 2) {
    for (std::size_t piece = 0; piece < pieces; ++piece) work(0, piece);
    return;
  }
  Crew crew(pieces, work);
  std::vector<std::thread> others;
  others.reserve(workers - 1);
  try {
    for (std::size_t worker = 1; worker < std::min(workers, pieces); ++worker)
      others.emplace_back([&crew, worker] { crew.run(worker); });
  } catch (const std::exception&) {  // no thread or no memory for one: as many as there are
  }
  crew.run(0);
  for (std::thread& other : others) other.join();
  crew.rethrow();
}

void in_parallel(std::size_t workers, std::initializer_list<std::function<void()>> questions) {
  in_parallel(workers, questions.size(), [&](std::size_t, std::size_t i) { questions.begin()[i](); });
}

}  // namespace rue
