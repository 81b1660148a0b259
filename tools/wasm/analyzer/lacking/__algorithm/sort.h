// sort.h - sorting in few instructions: libc++'s own has several thousand for every kind of element.
#pragma once
#include <__algorithm/make_heap.h>
#include <__algorithm/sort_heap.h>

#include <memory>
#define sort sort_of_library
#include_next <__algorithm/sort.h>
#undef sort

_LIBCPP_BEGIN_NAMESPACE_STD

template <class Iterator, class Less>
void sort(Iterator first, Iterator last, Less less) {
  std::make_heap(first, last, less);
  std::sort_heap(first, last, less);
}

template <class Iterator>
void sort(Iterator first, Iterator last) {
  std::sort(first, last, __less<typename iterator_traits<Iterator>::value_type>());
}

_LIBCPP_END_NAMESPACE_STD
