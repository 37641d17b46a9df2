using System.IO.Compression;
using System.Security.Cryptography;
using CsCheck;
using FleetScan.Agent.Delivery;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Tests.Scanning;

public sealed class ResultWriterTests
{
    [Fact]
    public void Parts_hold_what_was_written_and_none_is_larger_than_allowed()
    {
        var batches = Gen.Select(Gen.Int[1, 60_000], Gen.Bool).Array[0, 40];
        Gen.Select(batches, Gen.Int[4 * 1024, 64 * 1024], Gen.Int[128 * 1024, 256 * 1024], Gen.Int).Sample(
            async (sizes, part, maxPart, seed) => await CheckAsync(sizes, part, maxPart, new Random(seed)),
            iter: 40);
    }

    private static async Task CheckAsync((int Size, bool Compressible)[] batches, int partBytes, int maxPartBytes, Random random)
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<AgentInstruments>().BuildServiceProvider();
        using var spool = new Spool(
            Options.Create(new SpoolOptions { SpoolDirectory = folder.Path }),
            services.GetRequiredService<AgentInstruments>(),
            TimeProvider.System,
            NullLogger<Spool>.Instance);
        spool.Open();
        var entry = spool.Begin(MakeCommand());
        using var written = new MemoryStream();
        using (var writer = new ResultWriter(spool, entry, partBytes, maxPartBytes))
        {
            foreach (var (size, compressible) in batches.Append((1, true)))
            {
                using var lines = new LineBuffer(size);
                Fill(lines.GetSpan(size)[..size], compressible, random);
                lines.Advance(size);
                written.Write(lines.Written);
                await writer.WriteAsync(lines, CancellationToken.None);
            }

            await writer.FinishAsync(CancellationToken.None);
        }

        var parts = entry.OnDisk.Select(number => File.ReadAllBytes(entry.PathOf(number))).ToList();
        Assert.Equal(parts.Count, entry.Whole!.Parts);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(part => part)])), entry.Whole.Sha256);
        Assert.All(parts, part => Assert.True(part.Length <= maxPartBytes));
        Assert.Equal(written.ToArray(), parts.SelectMany(Unzip).ToArray());
    }

    private static void Fill(Span<byte> bytes, bool compressible, Random random)
    {
        if (compressible)
        {
            bytes.Fill((byte)'a');
        }
        else
        {
            random.NextBytes(bytes);
        }
    }

    private static byte[] Unzip(byte[] part)
    {
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(part), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static AgentCommand MakeCommand() => new()
    {
        Id = CommandId.New(),
        JobId = JobId.New(),
        Kind = CommandKind.ScanPosture,
        LeaseId = "lease",
        LeaseExpiresAt = DateTimeOffset.UnixEpoch,
        Attempt = 1,
        Deadline = DateTimeOffset.UnixEpoch,
    };
}
