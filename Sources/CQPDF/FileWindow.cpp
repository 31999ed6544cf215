#include "FileWindow.hh"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

FileWindow::FileWindow(int descriptor, qpdf_offset_t length, std::string tail) :
    descriptor(descriptor), length(length), tail(std::move(tail)), page(16384)
{
}

qpdf_offset_t
FileWindow::end() const
{
    return tail.empty() ? length : length + 1 + static_cast<qpdf_offset_t>(tail.size());
}

size_t
FileWindow::fill_from_tail()
{
    if (position <= length || position >= end()) {
        return 0;
    }
    auto from = static_cast<size_t>(position - length - 1);
    buffered_from = position;
    buffered = std::min(page.size(), tail.size() - from);
    std::copy_n(tail.data() + from, buffered, page.data());
    return buffered;
}

size_t
FileWindow::available()
{
    auto behind = buffered_from + static_cast<qpdf_offset_t>(buffered);
    if (position >= buffered_from && position < behind) {
        return static_cast<size_t>(behind - position);
    }
    if (position >= length) {
        return fill_from_tail();
    }
    size_t wanted = std::min(page.size(), static_cast<size_t>(length - position));
    ssize_t got = -1;
    do {
        got = pread(descriptor, page.data(), wanted, position);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        throw std::system_error(errno, std::generic_category());
    }
    buffered_from = position;
    buffered = static_cast<size_t>(got);
    return buffered;
}

size_t
FileWindow::read(char* buffer, size_t count)
{
    last_offset = position;
    size_t done = 0;
    while (done < count) {
        size_t ready = std::min(available(), count - done);
        if (ready == 0) {
            break;
        }
        std::copy_n(page.data() + (position - buffered_from), ready, buffer + done);
        done += ready;
        position += static_cast<qpdf_offset_t>(ready);
    }
    return done;
}

qpdf_offset_t
FileWindow::findAndSkipNextEOL()
{
    auto end_of_line = [](char c) { return c == '\n' || c == '\r'; };
    qpdf_offset_t found = position < length ? length : end();
    bool inside = false;
    while (size_t ready = available()) {
        char c = page[static_cast<size_t>(position - buffered_from)];
        if (end_of_line(c)) {
            if (!inside) {
                found = position;
                inside = true;
            }
            ++position;
        } else if (inside) {
            return found;
        } else {
            char const* from = page.data() + (position - buffered_from);
            position += std::find_if(from, from + ready, end_of_line) - from;
        }
    }
    return found;
}

std::string const&
FileWindow::getName() const
{
    return name;
}

qpdf_offset_t
FileWindow::tell()
{
    return position;
}

void
FileWindow::seek(qpdf_offset_t offset, int whence)
{
    qpdf_offset_t base = whence == SEEK_SET ? 0 : whence == SEEK_END ? end() : position;
    qpdf_offset_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0) {
        throw std::runtime_error("seek before the beginning of the file");
    }
    position = target;
}

void
FileWindow::rewind()
{
    position = 0;
}

void
FileWindow::unreadCh(char)
{
    if (position > 0) {
        --position;
    }
}
