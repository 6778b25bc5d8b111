/// What Xapian's build would write into its header of this name: the version that `fetch-sources` fetches, and the one
/// kind of database that the page reads.
#pragma once

#define XAPIAN_VERSION "1.4.22"
#define XAPIAN_MAJOR_VERSION 1
#define XAPIAN_MINOR_VERSION 4
#define XAPIAN_REVISION 22
#define XAPIAN_AT_LEAST(major, minor, revision) \
    (1 > (major) || (1 == (major) && (4 > (minor) || (4 == (minor) && 22 >= (revision)))))

#define XAPIAN_DOCID_BASE_TYPE int
#define XAPIAN_TERMCOUNT_BASE_TYPE int
#define XAPIAN_TERMPOS_BASE_TYPE int
#define XAPIAN_TOTALLENGTH_TYPE unsigned long long
#define XAPIAN_REVISION_TYPE unsigned long long

#define XAPIAN_HAS_GLASS_BACKEND 1
#define XAPIAN_MOVE_SEMANTICS
