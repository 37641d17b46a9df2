using System.Buffers;
using System.Text.Json;

namespace FleetScan.Collection;

// Reads one page of a list object by object while it arrives. Holds one object and what has been received beyond it, never the page.
internal sealed class ListStream(Stream body, ApiResource resource, int maxObjectBytes) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = ObjectJson.MaxDepth };

    private readonly ListItem _item = new(resource);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;
    private JsonReaderState _state = new(ReaderOptions);
    private ListPlace _place;
    private bool _complete;

    // Known once the list's metadata has been passed: API servers write it before the items.
    public ListMetadata Metadata { get; private set; }

    // Reads on until another object is complete; null at the end of the page. Throws JsonException or IOException when the page breaks off.
    // `silence` is restarted with every read.
    public async ValueTask<JsonElement?> ReadAsync(SilenceTimer silence)
    {
        while (true)
        {
            switch (Advance(out var element))
            {
                case ListStep.Item:
                    return element;
                case ListStep.End:
                    return null;
                case ListStep.Other:
                    break;
                default:
                    await FillAsync(silence);
                    break;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private ListStep Advance(out JsonElement element)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _complete, _state);
        var step = _place == ListPlace.Items ? AdvanceItem(ref reader, out element) : AdvanceMember(ref reader, out element);
        if (step != ListStep.Starved)
        {
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }

        return step;
    }

    private ListStep AdvanceItem(ref Utf8JsonReader reader, out JsonElement element)
    {
        element = default;
        if (!reader.Read())
        {
            return ListStep.Starved;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray:
                _place = ListPlace.Members;
                return ListStep.Other;
            case JsonTokenType.StartObject:
                if (!_item.TryRead(ref reader))
                {
                    return ListStep.Starved;
                }

                element = _item.Parse(_buffer.AsSpan(_start, (int)reader.BytesConsumed));
                return ListStep.Item;
            default:
                return reader.TrySkip() ? ListStep.Other : ListStep.Starved;
        }
    }

    private ListStep AdvanceMember(ref Utf8JsonReader reader, out JsonElement element)
    {
        element = default;
        if (!reader.Read())
        {
            return ListStep.Starved;
        }

        if (_place == ListPlace.Start)
        {
            _place = ListPlace.Members;
            return reader.TokenType == JsonTokenType.StartObject ? ListStep.Other : throw new JsonException("the list is no object");
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return ListStep.End;
        }

        var isItems = reader.ValueTextEquals("items"u8);
        var isMetadata = reader.ValueTextEquals("metadata"u8);
        if (!reader.Read())
        {
            return ListStep.Starved;
        }

        if (isItems && reader.TokenType == JsonTokenType.StartArray)
        {
            _place = ListPlace.Items;
            return ListStep.Other;
        }

        var from = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return ListStep.Starved;
        }

        if (isMetadata)
        {
            Metadata = MetadataOf(JsonElement.Parse(_buffer.AsSpan(_start + from, (int)reader.BytesConsumed - from)));
        }

        return ListStep.Other;
    }

    private static ListMetadata MetadataOf(JsonElement metadata) => new(
        metadata.Text("continue") is { Length: > 0 } token ? token : null,
        metadata.Member("remainingItemCount") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt64(out var remaining) ? remaining : null);

    // A large object is looked at again only when a good part more of it is there, so that its cost stays linear.
    private async ValueTask FillAsync(SilenceTimer silence)
    {
        if (_complete)
        {
            throw new EndOfStreamException("the list broke off");
        }

        var held = _end - _start;
        var wanted = held + (held / 4) + 1;
        MakeRoom(wanted);
        while (_end - _start < wanted)
        {
            var read = await silence.ReadAsync(body, _buffer.AsMemory(_end));
            if (read == 0)
            {
                _complete = true;
                return;
            }

            _end += read;
        }
    }

    private void MakeRoom(int wanted)
    {
        var held = _end - _start;
        if (held > maxObjectBytes)
        {
            throw new ObjectTooLargeException($"One of its objects is larger than {maxObjectBytes} bytes. Raise MaxObjectBytes to read it.");
        }

        if (wanted <= _buffer.Length - (_buffer.Length / 4))
        {
            _buffer.AsSpan(_start, held).CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, held).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _start = 0;
        _end = held;
    }
}
