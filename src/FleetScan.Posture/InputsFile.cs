using System.Text.Json;
using FleetScan.Posture.Files;

namespace FleetScan.Posture;

/// <summary>Reads files of settings that replace the catalogue's: a JSON object whose members are inputs and whose values are lists of texts.</summary>
public static class InputsFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes, UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <returns>The settings, for <see cref="PostureRequest.Inputs"/>; inputs that the file leaves out keep their defaults.</returns>
    /// <exception cref="PostureFileException">The file is too large, no valid JSON, names an input that nobody knows, or gives something else than a list of texts.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ReadOnlySpan<byte> json, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (json.Length > MaxBytes)
        {
            throw new PostureFileException($"{file} has more than {MaxBytes / 1024 / 1024} MiB; settings of controls are short lists.");
        }

        var reader = new SettingsReader(json, file);
        reader.Expect(JsonTokenType.StartObject, "A file of settings is an object such as { \"insecureCapabilities\": [\"SYS_ADMIN\"] }.");
        var inputs = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (reader.NextMember(out var name))
        {
            if (!ControlCatalog.DefaultInputs.ContainsKey(name))
            {
                throw reader.Error($"There is no setting '{name}'; there are {string.Join(", ", ControlCatalog.DefaultInputs.Keys.Order(StringComparer.Ordinal))}.");
            }

            inputs[name] = Values(ref reader, name);
        }

        reader.End();
        return inputs;
    }

    private static List<string> Values(ref SettingsReader reader, string name)
    {
        reader.Expect(JsonTokenType.StartArray, $"{name} is a list of texts such as [\"a\", \"b\"].");
        var values = new List<string>();
        while (reader.NextItem())
        {
            values.Add(reader.Text($"A value of {name}"));
        }

        return values;
    }
}
