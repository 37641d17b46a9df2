using System.Text.Json;

namespace FleetScan.Posture.Files;

/// <summary>Reads a JSON file that people write: whatever is wrong is told with its line.</summary>
internal ref struct SettingsReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly string _file;
    private Utf8JsonReader _reader;

    public SettingsReader(ReadOnlySpan<byte> json, string file)
    {
        _json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        _file = file;
        _reader = new Utf8JsonReader(_json);
        Move();
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>An error at the value at hand.</summary>
    public readonly PostureFileException Error(string message) => Error(1 + _json[..(int)_reader.TokenStartIndex].Count((byte)'\n'), message);

    public void Move()
    {
        try
        {
            if (!_reader.Read())
            {
                throw Error("The file ends too early.");
            }
        }
        catch (JsonException e)
        {
            throw Error(1 + (int)(e.LineNumber ?? 0), "This is no valid JSON.");
        }
    }

    /// <summary>Goes to the next member of the object at hand, and to its value.</summary>
    public bool NextMember(out string name)
    {
        Move();
        if (Token == JsonTokenType.EndObject)
        {
            name = "";
            return false;
        }

        name = Decode("The name of a member");
        Move();
        return true;
    }

    /// <summary>Goes to the next item of the array at hand.</summary>
    public bool NextItem()
    {
        Move();
        return Token != JsonTokenType.EndArray;
    }

    public readonly void Expect(JsonTokenType token, string message)
    {
        if (Token != token)
        {
            throw Error(message);
        }
    }

    /// <summary>The text at hand.</summary>
    public readonly string Text(string what)
    {
        Expect(JsonTokenType.String, $"{what} is a text in quotes.");
        return Decode(what);
    }

    /// <summary>The text at hand; null where the file says null.</summary>
    public readonly string? TextOrNull(string what) => Token == JsonTokenType.Null ? null : Text(what);

    /// <summary>Passes over the value at hand, whatever it is.</summary>
    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException e)
        {
            throw Error(1 + (int)(e.LineNumber ?? 0), "This is no valid JSON.");
        }
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        try
        {
            if (_reader.Read())
            {
                throw Error("Something follows the end of the list or object.");
            }
        }
        catch (JsonException e)
        {
            throw Error(1 + (int)(e.LineNumber ?? 0), "Something follows the end of the list or object.");
        }
    }

    private readonly string Decode(string what)
    {
        try
        {
            return _reader.GetString()!; // Strings and names have a text.
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw Error($"{what} is no valid text.");
        }
    }

    private readonly PostureFileException Error(int line, string message) => new($"{_file}:{line}: {message}");
}
