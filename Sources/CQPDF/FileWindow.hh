#ifndef CQPDF_FILE_WINDOW_HH
#define CQPDF_FILE_WINDOW_HH

#include <qpdf/InputSource.hh>

#include <string>
#include <vector>

// The first `length` octets of a descriptor as a file of their own: a revision of a PDF is a prefix of its file.
// Reads through a small buffer with pread, so that several windows share one descriptor. A `tail` stands behind one octet
// that is not there: who reads on from the file meets its end, as without a tail.
class FileWindow : public InputSource
{
  public:
    FileWindow(int descriptor, qpdf_offset_t length, std::string tail);

    qpdf_offset_t findAndSkipNextEOL() override;
    std::string const& getName() const override;
    qpdf_offset_t tell() override;
    void seek(qpdf_offset_t offset, int whence) override;
    void rewind() override;
    size_t read(char* buffer, size_t length) override;
    void unreadCh(char ch) override;

  private:
    // Octets that can be had from the buffer at the current position; fills it when there are none.
    size_t available();
    size_t fill_from_tail();
    // Behind the last octet.
    qpdf_offset_t end() const;

    int descriptor;
    qpdf_offset_t length;
    std::string tail;
    qpdf_offset_t position = 0;
    qpdf_offset_t buffered_from = 0;
    size_t buffered = 0;
    std::vector<char> page;
    std::string name = "document";
};

#endif
