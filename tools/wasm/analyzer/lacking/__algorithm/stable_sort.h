// stable_sort.h - see sort.h.
#pragma once
#include <__algorithm/sort.h>
