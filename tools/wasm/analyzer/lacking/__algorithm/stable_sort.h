// stable_sort.h - sorting in few instructions, see sort.h: places are sorted, equal ones by what stands first.
#pragma once
#include <__algorithm/sort.h>

#include <cstdint>
#include <vector>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class Iterator, class Less>
void stable_sort(Iterator first, Iterator last, Less less) {
  const auto count = static_cast<uint32_t>(last - first);
  vector<uint32_t> from(count);
  for (uint32_t i = 0; i < count; ++i) from[i] = i;
  std::sort(from.begin(), from.end(), [&](uint32_t a, uint32_t b) {
    if (less(first[a], first[b])) return true;
    return a < b && !less(first[b], first[a]);
  });
  // Each ring of places that take from another is moved once round.
  for (uint32_t i = 0; i < count; ++i) {
    if (from[i] == i) continue;
    typename iterator_traits<Iterator>::value_type kept = std::move(first[i]);
    uint32_t to = i;
    while (from[to] != i) {
      const uint32_t next = from[to];
      first[to] = std::move(first[next]);
      from[to] = to;
      to = next;
    }
    first[to] = std::move(kept);
    from[to] = to;
  }
}

template <class Iterator>
void stable_sort(Iterator first, Iterator last) {
  std::stable_sort(first, last, __less<typename iterator_traits<Iterator>::value_type>());
}

_LIBCPP_END_NAMESPACE_STD
