/// What Xapian's `configure` would find out about this compiler and its C library; asking it takes three minutes.
#pragma once

#define PACKAGE "xapian-core"
#define PACKAGE_STRING "xapian-core 1.4.22"
#define XAPIAN_LIB_BUILD 1

#define SIZEOF_SHORT 2
#define SIZEOF_INT 4
#define SIZEOF_LONG 4
#define SIZEOF_LONG_LONG 8

#define HAVE_DECL_STRERROR_R 1
#define HAVE_DECL_LOG2 1
#define HAVE_DECL_EXP10 1
#define HAVE_DECL___EXP10 0
#define HAVE_FSYNC 1
#define HAVE_FDATASYNC 1
#define HAVE_PREAD 1
#define HAVE_PWRITE 1
#define HAVE_SYS_SELECT_H 1
#define HAVE_UUID_UUID_H 1
#define HAVE_CLOCK_GETTIME 1
#define HAVE_GETTIMEOFDAY 1
#define SNPRINTF snprintf

#define HAVE_DECL___BUILTIN_ADD_OVERFLOW 1
#define HAVE_DECL___BUILTIN_SUB_OVERFLOW 1
#define HAVE_DECL___BUILTIN_MUL_OVERFLOW 1
#define HAVE_DECL___BUILTIN_BSWAP16 1
#define HAVE_DECL___BUILTIN_BSWAP32 1
#define HAVE_DECL___BUILTIN_BSWAP64 1
#define HAVE_DECL___BUILTIN_CLZ 1
#define HAVE_DECL___BUILTIN_CLZL 1
#define HAVE_DECL___BUILTIN_CLZLL 1
#define HAVE_DECL___BUILTIN_CTZ 1
#define HAVE_DECL___BUILTIN_CTZL 1
#define HAVE_DECL___BUILTIN_CTZLL 1
#define HAVE_DECL___BUILTIN_POPCOUNT 1
#define HAVE_DECL___BUILTIN_POPCOUNTL 1
#define HAVE_DECL___BUILTIN_POPCOUNTLL 1
#define HAVE_DECL___POPCNT 0
#define HAVE_DECL___POPCNT64 0
#define HAVE_DECL__ADDCARRY_U32 0
#define HAVE_DECL__ADDCARRY_U64 0
#define HAVE_DECL__SUBBORROW_U32 0
#define HAVE_DECL__SUBBORROW_U64 0
#define HAVE_DECL__BYTESWAP_USHORT 0
#define HAVE_DECL__BYTESWAP_ULONG 0
#define HAVE_DECL__BYTESWAP_UINT64 0
#define HAVE_DECL__PUTENV_S 0

#define rare(condition) __builtin_expect(!!(condition), 0)
#define usual(condition) __builtin_expect(!!(condition), 1)
