package org.fedrouter.client.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Standing;

/**
 * A folder of small files, for one process. Every file is written beside its place, forced to the
 * disk and then moved there. Restoring an older copy of the folder forgets rounds: never do it.
 */
public final class StateFolder implements HospitalState, AutoCloseable {
  private static final String MAGIC = "fedrouter-standing 1";

  private final Path folder;
  private final FileChannel lockFile;

  private StateFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Opens the folder, which must be there and readable by nobody else.
   *
   * @throws UncheckedIOException when it cannot be written, or another process has it
   */
  public static StateFolder in(Path folder) {
    try {
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lockFile)) {
        lockFile.close();
        throw new IOException(folder + " is used by another process");
      }
      return new StateFolder(folder, lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locked(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ownProcess) {
      return false;
    }
  }

  @Override
  public synchronized Optional<Standing> standing(String training) {
    return read(file(training)).map(bytes -> parsed(training, bytes));
  }

  /** Names of trainings have no separators, so a file is always in the folder. */
  private static String file(String training) {
    return "training-" + training;
  }

  private static Standing parsed(String training, Bytes bytes) {
    List<String> lines = new String(bytes.toArray(), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != 4 || !lines.get(0).equals(MAGIC)) {
      throw new IllegalStateException("the standing of " + training + " cannot be read");
    }
    String[] plan = lines.get(2).split(" ", -1);
    return new Standing(
        training,
        Bytes.of(HexFormat.of().parseHex(lines.get(1))),
        new TrainingPlan(
            Integer.parseInt(plan[0]),
            Integer.parseInt(plan[1]),
            Integer.parseInt(plan[2]),
            Integer.parseInt(plan[3])),
        Integer.parseInt(lines.get(3)));
  }

  private static byte[] text(Standing standing) {
    TrainingPlan plan = standing.plan();
    return "%s\n%s\n%d %d %d %d\n%d\n"
        .formatted(
            MAGIC,
            standing.terms().hex(),
            plan.patients(),
            plan.lot(),
            plan.steps(),
            plan.noise(),
            standing.round())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized boolean replace(Optional<Standing> before, Standing after) {
    boolean same = standing(after.training()).equals(before);
    if (same) {
      write(file(after.training()), text(after));
    }
    return same;
  }

  @Override
  public synchronized Optional<Bytes> draw(Bytes draw) {
    return read("draw-" + draw.hex());
  }

  @Override
  public synchronized void keep(Bytes draw, Bytes state) {
    write("draw-" + draw.hex(), state.toArray());
  }

  private Optional<Bytes> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Bytes.of(Files.readAllBytes(file))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, byte[] bytes) {
    Path unfinished = folder.resolve("." + name);
    try {
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          int unused = out.write(rest);
        }
        out.force(true);
      }
      Path unused =
          Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
