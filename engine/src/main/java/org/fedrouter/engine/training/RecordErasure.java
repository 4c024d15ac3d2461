package org.fedrouter.engine.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.fedrouter.engine.model.ModelException;

/** Takes the records of one patient out of a {@link RecordFile}. */
public final class RecordErasure {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordErasure() {}

  /**
   * Writes the file anew without them, for the same readers; the former one is replaced at once,
   * and kept if there is nothing to take out.
   *
   * @return how many records there were
   * @throws ModelException at the first line that is no record; then nothing has changed
   */
  public static int erase(Path file, String patient) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Set<PosixFilePermission> readers = Files.getPosixFilePermissions(file);
    Path made = Files.createFile(beside);
    Files.setPosixFilePermissions(made, readers);
    try {
      int erased = copied(file, beside, patient);
      if (erased > 0) {
        force(beside);
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return erased;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static int copied(Path from, Path to, String patient) throws IOException {
    int erased = 0;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(from);
        BufferedWriter out = Files.newBufferedWriter(to)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (of(from, number, line).equals(patient)) {
          erased++;
        } else {
          out.write(line);
          out.write('\n');
        }
      }
    }
    return erased;
  }

  /** Messages name the line, never what stands there. */
  private static String of(Path file, int number, String line) {
    try {
      return JSON.readTree(line).path("patient").asText();
    } catch (JsonProcessingException e) {
      throw new ModelException(file, "line " + number, "must be a JSON object");
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
