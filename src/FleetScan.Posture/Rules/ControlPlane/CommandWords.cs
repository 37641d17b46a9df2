using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>The command line of a pod's first container: its command, then its arguments.</summary>
internal sealed class CommandWords
{
    private readonly Container _container;
    private readonly List<string?> _words;
    private readonly int _command;

    private CommandWords(Container container, JsonElement command, JsonElement arguments)
    {
        _container = container;
        _command = command.Count();
        _words = [.. command.Items().Select(word => word.Text()), .. arguments.Items().Select(word => word.Text())];
    }

    public int Count => _words.Count;

    /// <summary>Where words are added: the arguments where there are any, else the command.</summary>
    public string Field => _container.At(HasArguments ? "args" : "command");

    private bool HasArguments => _words.Count > _command;

    /// <summary>The word at a position; null where it is no string.</summary>
    public string? this[int index] => _words[index];

    /// <summary>The words of the first container; null when it has no command.</summary>
    public static CommandWords? Of(Workload pod)
    {
        if (pod.Containers.IsEmpty || pod.Containers[0].Element.Get("command"u8).ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var element = pod.Containers[0].Element;
        return new CommandWords(pod.Containers[0], element.Get("command"u8), element.Get("args"u8));
    }

    public bool AnyContains(string text) => _words.Exists(word => word is not null && word.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether no word has the text; false as well where some word is no string, for then nobody knows.</summary>
    public bool Lacks(string text) => !_words.Contains(null) && !string.Join(' ', _words).Contains(text, StringComparison.Ordinal);

    /// <summary>The path of a word.</summary>
    public string PathOf(int index) => index < _command ? _container.At("command", index) : _container.At("args", index - _command);

    /// <summary>The path at which the <paramref name="offset"/>th new word would stand, from 0.</summary>
    public string Slot(int offset) => string.Create(CultureInfo.InvariantCulture, $"{Field}[{(HasArguments ? _words.Count - _command : _command) + offset}]");
}
