package org.fedrouter.engine.runtime;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of functions of the runtime's C interface, in the very library that the Java binding
 * has loaded. Its order never changes and new functions are added at its end (onnxruntime_c_api.h),
 * so positions hold from the version on that introduced them, 5 for the last one used here.
 */
@SuppressWarnings("restricted")
final class OrtLibrary {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
  private static final int OLDEST = 5;
  private static final int LAST = 137;
  private static final int MAX_TEXT = 1 << 16;

  private final MemorySegment table;

  private OrtLibrary(MemorySegment table) {
    this.table = table;
  }

  /**
   * The table of a library.
   *
   * @param loaded address of the table that the Java binding uses
   * @param version of the whole library, such as 1.29.0; its second number is the interface's
   * @throws UnboundException when it is another library or another version
   */
  static OrtLibrary open(Path file, long loaded, String version) throws UnboundException {
    int number = number(version);
    try {
      SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
      MemorySegment entry =
          symbols
              .find("OrtGetApiBase")
              .orElseThrow(() -> new UnboundException("no OrtGetApiBase in " + file.getFileName()));
      MemorySegment base =
          ((MemorySegment) handle(entry, FunctionDescriptor.of(ADDRESS)).invokeExact())
              .reinterpret(2 * ADDRESS.byteSize());
      String found =
          ((MemorySegment)
                  handle(base.getAtIndex(ADDRESS, 1), FunctionDescriptor.of(ADDRESS)).invokeExact())
              .reinterpret(MAX_TEXT)
              .getString(0);
      if (!found.equals(version)) {
        throw new UnboundException("the library is version " + found + ", expected " + version);
      }
      MemorySegment table =
          (MemorySegment)
              handle(base.getAtIndex(ADDRESS, 0), FunctionDescriptor.of(ADDRESS, INT))
                  .invokeExact(number);
      if (table.address() == 0 || table.address() != loaded) {
        throw new UnboundException(
            "the library's interface " + number + " is not the one that the Java binding uses");
      }
      return new OrtLibrary(table.reinterpret((LAST + 1) * ADDRESS.byteSize()));
    } catch (UnboundException e) {
      throw e;
    } catch (Throwable e) {
      throw new UnboundException("the library " + file.getFileName() + ": " + e.getMessage());
    }
  }

  private static int number(String version) throws UnboundException {
    String[] parts = version.split("\\.", -1);
    if (parts.length < 2 || !parts[0].equals("1") || !parts[1].matches("[0-9]{1,4}")) {
      throw new UnboundException("version: must be 1.N, is " + version);
    }
    int number = Integer.parseInt(parts[1]);
    if (number < OLDEST) {
      throw new UnboundException("version: must be 1." + OLDEST + " or later, is " + version);
    }
    return number;
  }

  /** The file of the library that this process has loaded; Linux lists it. */
  static Path loaded() throws UnboundException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      Optional<String> file =
          lines
              .filter(line -> line.contains("/libonnxruntime.so"))
              .map(line -> line.substring(line.indexOf('/')))
              .findFirst();
      return Path.of(file.orElseThrow(() -> new UnboundException("no libonnxruntime.so loaded")));
    } catch (IOException e) {
      throw new UnboundException("loaded libraries are listed on Linux only: " + e.getMessage());
    }
  }

  /** A function that returns a status: null, or what went wrong. */
  MethodHandle status(int position, MemoryLayout... arguments) {
    return handle(at(position), FunctionDescriptor.of(LONG, arguments));
  }

  /** A function that frees what its argument names. */
  MethodHandle release(int position) {
    return handle(at(position), FunctionDescriptor.ofVoid(LONG));
  }

  /** The text of a status. */
  MethodHandle message(int position) {
    return handle(at(position), FunctionDescriptor.of(ADDRESS, LONG));
  }

  private MemorySegment at(int position) {
    return table.getAtIndex(ADDRESS, position);
  }

  private static MethodHandle handle(MemorySegment function, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(function, type);
  }
}
