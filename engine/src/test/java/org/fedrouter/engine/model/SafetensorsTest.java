package org.fedrouter.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void place() {
    file = folder.resolve("x.safetensors");
  }

  @Test
  void read_writtenFile_givesTheSameValues() throws IOException {
    float[] values = {1.5f, -2, 0, 1e-3f, 65504, -0.25f};
    Map<String, StoredTensor> tensors = Map.of("single", StoredTensor.single(values, 2, 3));
    new Safetensors(Map.of("key", "value"), tensors).write(file);
    Safetensors read = Safetensors.read(file);
    assertThat(read.metadata()).containsExactly(Map.entry("key", "value"));
    StoredTensor single = Layout.required(read.tensors(), "single");
    assertThat(single.toFloats()).containsExactly(values);
    assertThat(single.shape()).containsExactly(2L, 3L);
  }

  @Test
  void half_exactlyRepresentable_roundTrips() {
    float[] values = {1.5f, -2, 0, 65504};
    assertThat(StoredTensor.half(values, 4).toFloats()).containsExactly(values);
  }

  @Test
  void half_general_isWithinHalfAnUlp() {
    assertThat(StoredTensor.half(new float[] {0.1f}, 1).toFloats()[0])
        .isCloseTo(0.1f, Offset.offset(0.1f / 2048));
  }

  @Test
  void brain_upperHalfOfFloat_isRead() {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(0, (short) (Float.floatToRawIntBits(-3.5f) >>> 16));
    StoredTensor tensor = new StoredTensor(StoredTensor.Kind.BF16, List.of(1L), bytes);
    assertThat(tensor.toFloats()).containsExactly(-3.5f);
  }

  @Test
  void integers_roundTrip() {
    byte[] values = {-128, 0, 127};
    assertThat(StoredTensor.integers(values, 3).toFloats()).containsExactly(-128, 0, 127);
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    Safetensors content =
        new Safetensors(Map.of(), Map.of("a", StoredTensor.single(new float[2], 2)));
    content.write(file);
    byte[] first = Files.readAllBytes(file);
    content.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void read_missingFile_saysSo() {
    refused("readable file");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 1L << 40, Long.MAX_VALUE})
  void read_impossibleHeaderLength_refused(long length) throws IOException {
    write(length, "{}");
    refused("header length");
  }

  @Test
  void read_shorterThanTheLength_refused() throws IOException {
    Files.write(file, new byte[] {1, 2});
    refused("header length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|header",
        "{\"a\":|header",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}|a.dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|a.data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|a.data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|a.data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}|a.data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|a.data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|a.shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":\"x\",\"data_offsets\":[0,4]}}|a.shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}|a.shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}|a.shape",
        "{\"a\":7}|a.dtype"
      })
  void read_hostileHeader_refusedNamingTheField(String header, String field) throws IOException {
    write(header.length(), header);
    refused(field);
  }

  private void write(long length, String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(length).put(text).array());
  }

  private void refused(String field) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining("x.safetensors")
        .withMessageContaining(field);
  }
}
