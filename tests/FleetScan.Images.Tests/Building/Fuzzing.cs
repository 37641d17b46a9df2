using System.Globalization;
using CsCheck;

namespace FleetScan.Images.Tests.Building;

// Damaged content for parsers: so many rounds, or as many as fit into FLEETSCAN_FUZZ_SECONDS. A failure prints the seed, which CsCheck_Seed repeats.
internal static class Fuzzing
{
    private static readonly int Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("FLEETSCAN_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    public static void Fuzz(this Gen<byte[]> damaged, int rounds, Action<byte[]> parse) =>
        damaged.Sample(parse, iter: Seconds > 0 ? -1 : rounds, time: Seconds > 0 ? Seconds : -1, threads: 1);

    // Some bytes overwritten, one part doubled, the end cut off.
    public static Gen<byte[]> Damaged(byte[] seed) =>
        Gen.Select(Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte).Array[0, 8], Gen.Int[0, seed.Length - 1], Gen.Int[0, 64], Gen.Int[0, seed.Length])
            .Select((changes, start, length, end) =>
            {
                var bytes = (byte[])seed.Clone();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                length = Math.Min(length, bytes.Length - start);
                byte[] doubled = [.. bytes[..(start + length)], .. bytes[start..]];
                return end % 3 == 0 ? doubled[..end] : doubled;
            });

    // One bit after another is the damage that checksums and lengths hide worst.
    public static Gen<byte[]> Flipped(byte[] seed) => Gen.Int[0, (seed.Length * 8) - 1].Select(bit =>
    {
        var bytes = (byte[])seed.Clone();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return bytes;
    });
}
