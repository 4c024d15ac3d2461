#!/bin/sh
# Packs what a bare x86-64 machine with an NVIDIA driver and no network needs for bench/gpu/run.sh.
#   bench/gpu/pack.sh [--without-cuda]
# Writes bench/gpu/pack, which git ignores:
#   base/   a Java runtime, the classes, ONNX Runtime's core                             (one call)
#   NN/     the CUDA provider and CUDA's own libraries, one piece of at most 46 MiB each (a call each)
# Everything comes from Maven Central through Maven: onnxruntime_gpu, and CUDA 12.6's cudart, cublas,
# cublasLt and curand out of JavaCPP's redistribution (2 GB to download, once). Nothing is changed in
# those libraries. cuDNN and cuFFT are not brought: no graph of ours needs them.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P); root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
cd "$root"
pack=$here/pack; base=$pack/base; work=$root/bench/target/gpu
[ -n "${JAVA_HOME:-}" ] || JAVA_HOME=$(ls -d /usr/lib/jvm/*2[2-9]* | tail -n 1)
export JAVA_HOME
ort=$(sed -n 's#.*<ort.version>\(.*\)</ort.version>.*#\1#p' pom.xml)
cuda=org.bytedeco:cuda:12.6-9.5-1.5.11:jar:linux-x86_64-redist
rm -rf "$pack" "$work"; mkdir -p "$base/lib" "$base/native" "$work"

mvn -q -B -Dquick -DskipTests package -Pbench -pl core,engine,compliance,ejb-privacy,bench
mvn -q -B -Dquick -DskipTests package dependency:copy-dependencies -pl core,engine \
  -DincludeScope=runtime -DexcludeGroupIds=org.fedrouter -DoutputDirectory="$work/jars"
cp "$work"/jars/*.jar core/target/fedrouter-core-*.jar engine/target/fedrouter-engine-*.jar "$base/lib/"
rm -f "$base"/lib/*-tests.jar "$base"/lib/*-sources.jar "$base"/lib/lucene-*.jar
(cd bench/target/classes && "$JAVA_HOME/bin/jar" --create --file "$base/lib/bench.jar" .)
# Other platforms' native code stays here; the runtime's own lies in native/.
zip -q -d "$base/lib/onnxruntime-$ort.jar" 'ai/onnxruntime/native/*'
for jar in "$base"/lib/tokenizers-*.jar; do
  zip -q -d "$jar" 'native/lib/win*' 'native/lib/osx*' 'native/lib/linux-aarch64*' || true
done
"$JAVA_HOME/bin/jlink" --add-modules java.base,java.logging,java.management,java.naming,java.sql,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --compress zip-9 --output "$base/java"

native() { # ARTIFACT PATTERN
  mvn -q -B -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack -Dartifact="$1" \
    -DoutputDirectory="$work/unpacked" -Dmdep.unpack.includes="$2"
}
native "com.microsoft.onnxruntime:onnxruntime_gpu:$ort" 'ai/onnxruntime/native/linux-x64/*'
from=$work/unpacked/ai/onnxruntime/native/linux-x64
mv "$from/libonnxruntime.so" "$from/libonnxruntime4j_jni.so" "$from/libonnxruntime_providers_shared.so" "$base/native/"

if [ "${1:-}" != --without-cuda ]; then
  large=$work/large; mkdir -p "$large"
  mv "$from/libonnxruntime_providers_cuda.so" "$large/"
  native "$cuda" '**/libcudart.so.12,**/libcublas.so.12,**/libcublasLt.so.12,**/libcurand.so.10'
  mv "$work"/unpacked/org/bytedeco/cuda/linux-x86_64/*.so.* "$large/"
  # Each library by itself, so that no step needs all of it at once.
  for library in "$large"/*; do
    nice gzip -4 "$library" # what is in them is packed already: more effort gains little
  done
  (cd "$large" && sha256sum -- *.gz > "$base/sums" && tar -cf - -- *.gz) | split -d -b 46m - "$work/piece."
  number=0
  for piece in "$work"/piece.*; do
    folder=$pack/$(printf '%02d' $number); mkdir -p "$folder"; mv "$piece" "$folder/"
    number=$((number + 1))
  done
  echo "$number" > "$base/pieces"
fi
# The base travels as one archive: many small files are slow to carry.
(cd "$base" && tar -cf - .) | nice gzip -9 > "$pack/base.tar.gz"
rm -rf "$base" && mkdir "$base" && mv "$pack/base.tar.gz" "$base/"
rm -rf "$work"
# What git tracks travels along, and all of it may be 64 MiB.
tree=$(git ls-files -z | xargs -0 du -cb | tail -n 1 | cut -f1)
largest=$(du -sb "$pack"/* | sort -n | tail -n 1 | cut -f1)
echo "largest call: $(((tree + largest) >> 20)) MiB of 64, $(ls "$pack" | wc -l) calls"
[ $(((tree + largest) >> 20)) -lt 64 ]
