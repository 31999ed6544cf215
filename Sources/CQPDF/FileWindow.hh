#ifndef CQPDF_FILE_WINDOW_HH
#define CQPDF_FILE_WINDOW_HH

#include <qpdf/InputSource.hh>

#include <string>
#include <vector>

// The first `length` octets of a descriptor as a file of their own: a revision of a PDF is a prefix of its file.
// Reads through a small buffer with pread, so that several windows share one descriptor.
class FileWindow : public InputSource
{
  public:
    FileWindow(int descriptor, qpdf_offset_t length);

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

    int descriptor;
    qpdf_offset_t length;
    qpdf_offset_t position = 0;
    qpdf_offset_t buffered_from = 0;
    size_t buffered = 0;
    std::vector<char> page;
    std::string name = "document";
};

#endif
