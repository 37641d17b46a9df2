using System.Buffers;
using System.Text.Json;

namespace FleetScan.Collection;

// One item of a list: found in the bytes, completed with the list's apiVersion and kind, and freed of managedFields,
// which nobody judges and which are often larger than the rest.
internal sealed class ListItem(ApiResource resource)
{
    private readonly byte[] _both = ObjectJson.Prefix(resource.ApiVersion, resource.Kind, hasApiVersion: false, hasKind: false);
    private readonly byte[] _apiVersion = ObjectJson.Prefix(resource.ApiVersion, resource.Kind, hasApiVersion: false, hasKind: true);
    private readonly byte[] _kind = ObjectJson.Prefix(resource.ApiVersion, resource.Kind, hasApiVersion: true, hasKind: false);
    private readonly byte[] _neither = ObjectJson.Prefix(resource.ApiVersion, resource.Kind, hasApiVersion: true, hasKind: true);
    private readonly ArrayBufferWriter<byte> _spliced = new(16 * 1024);
    private int _start;
    private bool _hasApiVersion;
    private bool _hasKind;
    private int _cutStart;
    private int _cutEnd;

    // The reader stands on the item's first brace; false when the item is not complete yet.
    public bool TryRead(ref Utf8JsonReader reader)
    {
        _start = (int)reader.TokenStartIndex;
        _hasApiVersion = _hasKind = false;
        _cutStart = _cutEnd = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            if (reader.ValueTextEquals("metadata"u8))
            {
                if (!TryReadMetadata(ref reader))
                {
                    return false;
                }

                continue;
            }

            _hasApiVersion |= reader.ValueTextEquals("apiVersion"u8);
            _hasKind |= reader.ValueTextEquals("kind"u8);
            if (!reader.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    // `bytes` end where the reader stands, and begin where it began.
    public JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        var item = bytes[_start..];
        if (_hasApiVersion && _hasKind && _cutEnd == 0)
        {
            return ObjectJson.Parse(item);
        }

        var (cutStart, cutEnd) = Cut(item);
        _spliced.ResetWrittenCount();
        ObjectJson.Splice(_spliced, Prefix(), item, cutStart, cutEnd);
        return ObjectJson.Parse(_spliced.WrittenSpan);
    }

    private bool TryReadMetadata(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var isManagedFields = reader.ValueTextEquals("managedFields"u8);
            var from = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return false;
            }

            if (isManagedFields)
            {
                (_cutStart, _cutEnd) = (from, (int)reader.BytesConsumed);
            }
        }

        return false;
    }

    private byte[] Prefix() => (_hasApiVersion, _hasKind) switch
    {
        (true, true) => _neither,
        (true, false) => _kind,
        (false, true) => _apiVersion,
        _ => _both,
    };

    // With the comma after it, or, where it comes last, the one before it.
    private (int Start, int End) Cut(ReadOnlySpan<byte> item)
    {
        if (_cutEnd == 0)
        {
            return (0, 0);
        }

        var (start, end) = (_cutStart - _start, _cutEnd - _start);
        var next = end + item[end..].IndexOfAnyExcept(" \t\r\n"u8);
        if (item[next] == (byte)',')
        {
            return (start, next + 1);
        }

        var before = item[..start].LastIndexOfAnyExcept(" \t\r\n"u8);
        return (item[before] == (byte)',' ? before : start, end);
    }
}
