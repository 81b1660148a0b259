// parallel.h - independent pieces of work on several threads; what comes out does not depend on how many there are.
#pragma once
#include <cstddef>
#include <functional>
#include <initializer_list>

namespace rue {

// How many threads this process may use for its analyses, the calling one included; 1 until it is said. 0: as many as the
// machine runs at once. Not while work is being done.
void use_threads(unsigned count);
[[nodiscard]] unsigned threads_in_use();

// How many node visits pay for a thread: about a millisecond's, ten times what starting one takes, until it is said.
void threads_pay_from(double node_visits);

// work(worker, piece) for every piece < pieces, on at most `workers` threads: 0 is the calling one, and one worker does one
// piece at a time. Pieces are taken in their order, depend on nothing that another one writes, and leave their results in
// places of their own. What is asked for within a piece is done on its thread. A thread that cannot be had is done without.
// The exception of the first piece that threw is thrown again when all have ended.
void in_parallel(std::size_t workers, std::size_t pieces,
                 const std::function<void(std::size_t worker, std::size_t piece)>& work);

// Questions that do not depend on each other, in any order.
void in_parallel(std::size_t workers, std::initializer_list<std::function<void()>> questions);

// How many workers pay for pieces that visit so many nodes in all: 1 where starting threads would take longer than it saves,
// or within a piece of other work.
[[nodiscard]] std::size_t workers_for(std::size_t pieces, double node_visits);

}  // namespace rue
