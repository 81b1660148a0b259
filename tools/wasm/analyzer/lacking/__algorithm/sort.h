// sort.h - sorting in few instructions, for libc++'s own has thousands for every kind of element: places are merged, then
// the elements are moved to theirs.
#pragma once
#include <__algorithm/min.h>

#include <cstdint>
#include <memory>
#define sort sort_of_library
#include_next <__algorithm/sort.h>
#undef sort

_LIBCPP_BEGIN_NAMESPACE_STD

template <class Iterator, class Less>
void stable_sort(Iterator first, Iterator last, Less less) {
  const auto count = static_cast<uint32_t>(last - first);
  unique_ptr<uint32_t[]> from(new uint32_t[count]), merged(new uint32_t[count]);
  for (uint32_t i = 0; i < count; ++i) from[i] = i;
  for (uint32_t width = 1; width < count; width *= 2) {
    for (uint32_t to = 0; to < count;) {
      uint32_t a = to, b = min(to + width, count);
      const uint32_t a_end = b, b_end = min(b + width, count);
      for (; to < b_end; ++to)
        merged[to] = a < a_end && (b == b_end || !less(first[from[b]], first[from[a]])) ? from[a++] : from[b++];
    }
    from.swap(merged);
  }
  // Each ring of places that take from another is moved once round.
  for (uint32_t i = 0; i < count; ++i) {
    if (from[i] == i) continue;
    typename iterator_traits<Iterator>::value_type kept = std::move(first[i]);
    uint32_t to = i;
    for (uint32_t next = from[to]; next != i; next = from[to]) {
      first[to] = std::move(first[next]);
      from[to] = to;
      to = next;
    }
    first[to] = std::move(kept);
    from[to] = to;
  }
}

template <class Iterator, class Less>
void sort(Iterator first, Iterator last, Less less) {
  std::stable_sort(first, last, less);
}

template <class Iterator>
void sort(Iterator first, Iterator last) {
  std::stable_sort(first, last, __less<typename iterator_traits<Iterator>::value_type>());
}

template <class Iterator>
void stable_sort(Iterator first, Iterator last) {
  std::sort(first, last);
}

_LIBCPP_END_NAMESPACE_STD
