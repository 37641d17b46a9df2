using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.TestKit.Backend;

/// <summary>What a <see cref="FakeBackend"/> knows of images.</summary>
public sealed class FakeImages
{
    private readonly ConcurrentQueue<MissingImagesQuery> _queries = new();

    /// <summary>The inventories that came, by image.</summary>
    public ConcurrentDictionary<ImageKey, ImageInventory> Inventories { get; } = new();

    /// <summary>How often each came.</summary>
    public ConcurrentDictionary<ImageKey, int> Arrivals { get; } = new();

    /// <summary>Images that another cluster's agent is reading.</summary>
    public ConcurrentDictionary<ImageKey, bool> Elsewhere { get; } = new();

    /// <summary>The questions so far.</summary>
    public IReadOnlyList<MissingImagesQuery> Queries => [.. _queries];

    /// <summary>Called after an inventory is stored and before its answer.</summary>
    public Func<ImageKey, Task>? Stored { get; set; }

    internal async Task AnswerMissingAsync(HttpContext context)
    {
        var query = (await JsonSerializer.DeserializeAsync(context.Request.Body, ContractsJson.Default.MissingImagesQuery))!;
        _queries.Enqueue(query);
        var unknown = query.Images.Where(image => !Inventories.ContainsKey(image)).ToList();
        var answer = new MissingImages
        {
            Missing = [.. unknown.Where(image => !Elsewhere.ContainsKey(image))],
            Elsewhere = [.. unknown.Where(Elsewhere.ContainsKey)],
            ClaimedUntil = DateTimeOffset.UtcNow.AddMinutes(15),
        };
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, ContractsJson.Default.MissingImages);
    }

    internal async Task StoreAsync(HttpContext context)
    {
        if (context.Request.ContentType != "application/json" || context.Request.Headers.ContentEncoding != "gzip")
        {
            await Faults.Problem(StatusCodes.Status415UnsupportedMediaType, ProblemTypes.Invalid)(context);
            return;
        }

        var key = new ImageKey { Digest = context.Request.RouteValues["digest"]!.ToString()!, Platform = context.Request.Query["platform"].ToString() };
        await using var gzip = new GZipStream(context.Request.Body, CompressionMode.Decompress);
        var inventory = (await JsonSerializer.DeserializeAsync(gzip, ContractsJson.Default.ImageInventory))!;
        var added = Inventories.TryAdd(key, inventory);
        Arrivals.AddOrUpdate(key, 1, (_, count) => count + 1);
        await (Stored?.Invoke(key) ?? Task.CompletedTask);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, new InventoryReceipt { ImageId = ImageId.New(), Duplicate = !added }, ContractsJson.Default.InventoryReceipt);
    }
}
