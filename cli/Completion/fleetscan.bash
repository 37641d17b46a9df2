# Completion of fleetscan for bash: asks the program itself, so it knows every command of the installed version.
_fleetscan()
{
    local line=${COMP_LINE:0:COMP_POINT}
    local current=${line##*[[:space:]]}
    local args=${line#*[[:space:]]}
    local suggestions
    # An empty word is no suggestion but "whatever may come here".
    suggestions=$("${COMP_WORDS[0]}" "[suggest:${#args}]" "$args" 2>/dev/null)
    COMPREPLY=()
    local word
    while IFS= read -r word; do
        [[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$word")
    done <<< "$suggestions"

    # Bash takes the text before a colon for a word of its own.
    if [[ $current == *:* ]] && declare -F __ltrim_colon_completions >/dev/null; then
        __ltrim_colon_completions "$current"
    fi
    if ((${#COMPREPLY[@]} == 0)) && [[ $current != -* ]]; then
        compopt -o default 2>/dev/null
    fi
}
complete -F _fleetscan fleetscan
