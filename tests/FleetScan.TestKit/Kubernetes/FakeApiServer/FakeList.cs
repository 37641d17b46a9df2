using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FleetScan.TestKit.Kubernetes;

// One page of a list, written as API servers write it: metadata first, then item by item.
internal sealed class FakeList(FakeKind kind, IReadOnlyList<FakeObject> objects, int first, int count, int revision)
{
    public const string Cut = "cut";

    private const int FlushBytes = 16 * 1024;

    public async Task WriteAsync(HttpResponse response, Stream body, FakeFault? fault, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Head(), cancellationToken);
        var pending = 0;
        for (var index = 0; index < count; index++)
        {
            if (await BreaksOffAsync(response, body, fault, index, cancellationToken))
            {
                return;
            }

            var json = objects[first + index].Json;
            if (index > 0)
            {
                await body.WriteAsync(","u8.ToArray(), cancellationToken);
            }

            await body.WriteAsync(json, cancellationToken);
            pending += json.Length;
            if (pending > FlushBytes)
            {
                pending = 0;
                await body.FlushAsync(cancellationToken);
            }
        }

        if (!await BreaksOffAsync(response, body, fault, count, cancellationToken))
        {
            await body.WriteAsync("]}\n"u8.ToArray(), cancellationToken);
        }
    }

    private byte[] Head()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind.Kind + "List");
            writer.WriteString("apiVersion", kind.ApiVersion);
            writer.WriteStartObject("metadata");
            writer.WriteString("resourceVersion", revision.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var after = first + count;
            if (after < objects.Count)
            {
                writer.WriteString("continue", FakeContinue.After(objects[after - 1].Key, revision));
                writer.WriteNumber("remainingItemCount", objects.Count - after);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.WrittenSpan[..^1]) + ",\"items\":[");
    }

    private static async Task<bool> BreaksOffAsync(HttpResponse response, Stream body, FakeFault? fault, int index, CancellationToken cancellationToken)
    {
        if (fault is null || (fault.CutAfterItems ?? fault.SilentAfterItems ?? fault.EndAfterItems) != index)
        {
            return false;
        }

        await body.FlushAsync(cancellationToken);
        if (fault.CutAfterItems is not null)
        {
            // Cut when the request is in the log: whoever sees the cut then finds it there.
            response.HttpContext.Items[Cut] = true;
        }
        else if (fault.SilentAfterItems is not null)
        {
            await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return true;
    }
}
